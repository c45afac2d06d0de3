using System.Net;

namespace ThreatResponse.Scenarios.IncidentToResponse;

/// <summary>Squid, which denies the names of a file, and a site behind it that has all names.</summary>
internal sealed class SquidProxy : RunningDevice
{
    private readonly HttpListener _site = new();
    private readonly int _sitePort = FreePort();
    private HttpClient? _browser;

    public static async Task<SquidProxy> StartAsync(FetchList list)
    {
        var squid = new SquidProxy();
        squid.Serve();
        squid._browser = new HttpClient(new HttpClientHandler { Proxy = new WebProxy($"http://127.0.0.1:{squid.Port}", BypassOnLocal: false), UseProxy = true });
        await File.WriteAllTextAsync(squid.In("hosts"), "127.0.0.1 bad.example.com www.bad.example.com ours.example.com good.example.com\n");
        await File.WriteAllTextAsync(
            squid.In("squid.conf"),
            $"""
            http_port 127.0.0.1:{squid.Port}
            pid_filename {squid.In("squid.pid")}
            cache_log {squid.In("cache.log")}
            access_log none
            cache deny all
            pinger_enable off
            hosts_file {squid.In("hosts")}
            acl blocked dstdomain "{squid.In("blocked")}"
            http_access deny blocked
            http_access allow all

            """);
        await list.RunAsync(squid.In("blocked"), "true");
        await squid.BeginAsync("squid", ["-N", "-f", squid.In("squid.conf")], () => list.RunAsync(squid.In("blocked"), "squid", "-k", "reconfigure", "-f", squid.In("squid.conf")));
        return squid;
    }

    /// <summary>How a request to this name ends for somebody behind the proxy; 0 while the proxy reads its file.</summary>
    public async Task<HttpStatusCode> GetAsync(string name)
    {
        try
        {
            using var answer = await _browser!.GetAsync($"http://{name}:{_sitePort}/");
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _browser?.Dispose();
        _site.Close();
    }

    protected override async Task<bool> AnswersAsync() => await GetAsync("good.example.com") == HttpStatusCode.OK;

    private void Serve()
    {
        _site.Prefixes.Add($"http://*:{_sitePort}/");
        _site.Start();
        _ = Task.Run(async () =>
        {
            while (_site.IsListening)
            {
                try
                {
                    (await _site.GetContextAsync()).Response.Close();
                }
                catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        });
    }
}
