using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Everything one batch's decisions rest on: the same batch with the same snapshot is decided alike, always.</summary>
public sealed record BatchToDecide
{
    public required int Partition { get; init; }

    /// <summary>In order of <c>seq</c>.</summary>
    public required IReadOnlyList<AlertToDecide> Alerts { get; init; }

    /// <summary>Which incident each of the alerts' keys remembers. Keys that remember none are left out.</summary>
    public IReadOnlyDictionary<LinkKey, long> KeyMemory { get; init; } = new Dictionary<LinkKey, long>();

    /// <summary>The incidents that <see cref="KeyMemory"/> names, and those they were merged into. One that is missing counts as forgotten.</summary>
    public IReadOnlyDictionary<long, IncidentHead> Heads { get; init; } = new Dictionary<long, IncidentHead>();

    /// <summary>Number of incidents of the last 30 days that hold a value, for <see cref="AlertKeys.HubCandidates"/>. What is left out is no hub.</summary>
    public IReadOnlyDictionary<string, int> IncidentsByValue { get; init; } = new Dictionary<string, int>();

    public required RuleBook Rules { get; init; }
}
