using ThreatResponse.Contracts.Access;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Web.Incidents;

/// <summary>What the queue shows.</summary>
/// <param name="Highest">The highest number there was when it was read: what comes above is new.</param>
/// <param name="Storms">Whose incidents are folded into <paramref name="Groups"/>.</param>
/// <param name="Views">How many each saved view holds, in order.</param>
internal sealed record QueueModel(
    IReadOnlyList<IncidentRow> Rows,
    string? Next,
    long Highest,
    IncidentCounts Counts,
    IReadOnlyList<int> Views,
    IReadOnlyList<BandStep> Histogram,
    IReadOnlyList<AccountView> People,
    IReadOnlyList<string> Sources,
    string Density,
    IReadOnlyList<SourceStorm> Storms,
    IReadOnlyList<StormGroup> Groups);
