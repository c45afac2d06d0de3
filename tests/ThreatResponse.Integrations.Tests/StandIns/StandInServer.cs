using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>A device that speaks HTTPS on loopback, with a certificate of its own. Does one request at a time.</summary>
internal abstract class StandInServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly X509Certificate2 _certificate = SelfSigned();
    private WebApplication? _app;

    public string Address { get; private set; } = "";

    public string Fingerprint => string.Join(':', SHA256.HashData(_certificate.RawData).Select(digit => digit.ToString("X2")));

    /// <summary>Of the next write, and then no more.</summary>
    public Trouble NextWrite { get; set; }

    /// <summary>Of the next read, and then no more.</summary>
    public Trouble NextRead { get; set; }

    /// <summary>Requests that it could not have been meant to get, such as secrets in addresses.</summary>
    public List<string> Faux { get; } = [];

    /// <summary>Requests that change something.</summary>
    public int Writes { get; private set; }

    protected virtual bool Encrypted => true;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (Encrypted)
                listen.UseHttps(_certificate);
        }));
        _app = builder.Build();
        _app.Run(HandleAsync);
        await _app.StartAsync();
        var port = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        Address = $"{(Encrypted ? "https" : "http")}://127.0.0.1:{port}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            await _app.StopAsync(hurry.Token);
            await _app.DisposeAsync();
        }

        _certificate.Dispose();
        _one.Dispose();
    }

    protected abstract bool IsWrite(HttpRequest request, byte[] body);

    /// <param name="lie">Say that it was done, and do nothing.</param>
    protected abstract StandInAnswer Answer(HttpRequest request, byte[] body, bool lie);

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=device.example.com", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read);
        var body = read.ToArray();
        var (trouble, answer) = await DoAsync(context.Request, body);
        switch (trouble)
        {
            case Trouble.CutBefore or Trouble.CutAfter:
                context.Abort();
                return;
            case Trouble.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
        }

        var bytes = answer!.Bytes ?? Encoding.UTF8.GetBytes(answer.Body);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.MediaType;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        if (context.Request.Method == HttpMethods.Head || answer.Status == StatusCodes.Status304NotModified)
            return;
        context.Response.ContentLength = bytes.Length;
        if (trouble == Trouble.CutHalfway)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(bytes);
    }

    private async Task<(Trouble, StandInAnswer?)> DoAsync(HttpRequest request, byte[] body)
    {
        await _one.WaitAsync();
        try
        {
            var writes = IsWrite(request, body);
            var trouble = writes ? NextWrite : NextRead;
            if (writes)
                (NextWrite, Writes) = (Trouble.None, Writes + 1);
            else
                NextRead = Trouble.None;
            return trouble switch
            {
                Trouble.CutBefore => (trouble, null),
                Trouble.Page => (trouble, new StandInAnswer(200, "<html><body>Sign in</body></html>", "text/html")),
                _ => (trouble, Answer(request, body, trouble == Trouble.Lie)),
            };
        }
        finally
        {
            _one.Release();
        }
    }
}
