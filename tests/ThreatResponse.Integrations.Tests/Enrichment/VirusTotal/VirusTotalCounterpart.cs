using System.Text.Json.Nodes;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Tests.Response;
using ThreatResponse.Integrations.Tests.StandIns;
using ThreatResponse.Integrations.VirusTotal;

namespace ThreatResponse.Integrations.Tests.Enrichment.VirusTotal;

internal sealed class VirusTotalCounterpart : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);

    public VirusTotalStandIn StandIn { get; } = new() { Time = new StandingTime(Now) };

    public static async Task<VirusTotalCounterpart> StartAsync()
    {
        var counterpart = new VirusTotalCounterpart();
        await counterpart.StandIn.StartAsync();
        return counterpart;
    }

    public Asking Connect(HttpLimits? limits = null, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string> { ["key"] = VirusTotalStandIn.Key, ["address"] = StandIn.Address, ["fingerprint"] = StandIn.Fingerprint };
        foreach (var (name, value) in settings)
            all[name] = value;
        return new Asking(new VirusTotalProduct(limits ?? Quick.Limits), all, StandIn.Time);
    }

    /// <summary>As the documentation has them; of what timed out there is one, which does not count.</summary>
    public static JsonObject Stats(int malicious, int suspicious, int harmless, int undetected) => new()
    {
        ["harmless"] = harmless, ["malicious"] = malicious, ["suspicious"] = suspicious, ["undetected"] = undetected, ["timeout"] = 1,
    };

    public static long Unix(DateTimeOffset at) => at.ToUnixTimeSeconds();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(StandIn.Faux);
        await StandIn.DisposeAsync();
    }
}
