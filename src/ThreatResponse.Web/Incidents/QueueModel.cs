using ThreatResponse.Contracts.Access;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Web.Incidents;

/// <summary>What the queue shows.</summary>
/// <param name="Highest">The highest number there was when it was read: what comes above is new.</param>
/// <param name="Change">The last change there was when it was read.</param>
/// <param name="Storms">Whose incidents are folded into <paramref name="Groups"/>.</param>
internal sealed record QueueModel(
    Page<IncidentRow> First,
    long Highest,
    long Change,
    IncidentCounts Counts,
    IReadOnlyList<QueueView> Views,
    IReadOnlyDictionary<string, IncidentCounts> ViewCounts,
    IReadOnlyList<BandStep> Histogram,
    IReadOnlyList<AccountView> People,
    IReadOnlyList<SourceStorm> Storms,
    IReadOnlyList<StormGroup> Groups);
