using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Response;

internal static class Quick
{
    /// <summary>Long enough for a busy machine, where nothing is to be late.</summary>
    public static HttpLimits Limits { get; } = new() { Connect = TimeSpan.FromSeconds(5), Call = TimeSpan.FromSeconds(15) };

    /// <summary>Where no answer comes, that is waited for.</summary>
    public static HttpLimits For(Trouble trouble) => trouble == Trouble.Silence ? Limits with { Call = TimeSpan.FromSeconds(3) } : Limits;
}
