using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>
/// Publishes what people judged malicious or suspicious, how often it was seen, and takes it back when they think better of it. One grain, key <c>all</c>.
/// It follows what the indicators have saved, so that nothing is missed however a process ends.
/// </summary>
[Alias("tr.IPublisherGrain")]
public interface IPublisherGrain : IGrainWithStringKey
{
    /// <summary>Publishes what there is at once, and from then on by itself.</summary>
    [Requires(Permission.System), Repeatable, Alias("Wake")]
    Task WakeAsync();
}
