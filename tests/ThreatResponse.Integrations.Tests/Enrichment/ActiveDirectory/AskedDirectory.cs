using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Extensions.Time.Testing;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.ActiveDirectory.Identity;
using ThreatResponse.Integrations.Tests.Response.ActiveDirectory;
using ThreatResponse.Testing;

namespace ThreatResponse.Integrations.Tests.Enrichment.ActiveDirectory;

/// <summary>The domain as somebody asks it who may only read.</summary>
[SupportedOSPlatform("linux")]
internal sealed class AskedDirectory : IAsyncDisposable
{
    private readonly Doorway _door;

    public AskedDirectory(SambaDomain domain, params ReadOnlySpan<(string Name, string Value)> others)
    {
        _door = domain.Open(636);
        var settings = new Dictionary<string, string>
        {
            ["server"] = "127.0.0.1", ["port"] = _door.Port.ToString(CultureInfo.InvariantCulture), ["tls"] = "ldaps", ["ca"] = domain.Certificate, ["user"] = "nobody@example.test", ["password"] = SambaDomain.Password,
        };
        foreach (var (name, value) in others)
            settings[name] = value;
        Time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        Enricher = new IdentitiesProduct().Connect(new DeviceConnection("directory", settings, _ => { }, Time));
    }

    public FakeTimeProvider Time { get; }

    public IEnricher Enricher { get; }

    /// <summary>How many connections began to encrypt: each begins with a greeting.</summary>
    public int Greetings => _door.Asked.Split("\u0016\u0003\u0001").Length - 1;

    public Task<EnrichmentAnswer> AskAsync(string type, string value) => Enricher.LookUpAsync(EnrichmentQuestion.Of(type, value), CancellationToken.None);

    public Task<EnrichmentAnswer> WhoAsync(string user) => AskAsync("user-account", user);

    public void CutNextAnswer() => _door.KeepAnswer();

    public static string? Fact(EnrichmentAnswer answer, string name) => answer.Facts.SingleOrDefault(fact => fact.Name == name)?.Value;

    public async ValueTask DisposeAsync()
    {
        await Enricher.DisposeAsync();
        _door.Dispose();
    }
}
