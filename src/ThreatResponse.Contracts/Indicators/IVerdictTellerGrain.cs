using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Indicators;

/// <summary>
/// Tells incidents of verdicts that people gave, and ends verdicts whose end has come. One grain, key <c>all</c>. How far it is stands in the store: what a process had
/// under way when it died goes on elsewhere. An incident may be told twice, which changes nothing.
/// </summary>
[Alias("tr.IVerdictTellerGrain")]
public interface IVerdictTellerGrain : IGrainWithStringKey
{
    /// <summary>Tells what is due at once, and from then on by itself.</summary>
    [Requires(Permission.System), Repeatable, Alias("Wake")]
    Task WakeAsync();
}
