using ThreatResponse.Contracts.Access;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>What the queue shows.</summary>
/// <param name="Highest">The highest number there was when it was read: what comes above is new.</param>
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
    string Density);
