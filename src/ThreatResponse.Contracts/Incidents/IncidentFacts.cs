using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Contracts.Incidents;

/// <summary>
/// What an incident's alerts say, summed up. Adding two of these is associative and commutative, so that a batch's contribution, a merge and
/// a recount from the tables all end in the same facts. Dictionaries are bounded (see each); what exceeds the bound is counted in the totals only.
/// </summary>
[GenerateSerializer, Immutable, Alias("tr.IncidentFacts")]
public sealed record IncidentFacts
{
    [Id(0)] public long Alerts { get; init; }

    /// <summary>Alerts whose detector says that it blocked.</summary>
    [Id(1)] public long Blocked { get; init; }

    /// <summary>0 to 100, and the alert it rests on.</summary>
    [Id(2)] public int MaxSeverity { get; init; }

    [Id(3)] public string? MaxSeverityTitle { get; init; }

    [Id(4)] public string? MaxSeverityProduct { get; init; }

    /// <summary>Alerts per classification.</summary>
    [Id(5)] public IReadOnlyDictionary<AlertClassification, long> Classifications { get; init; } = new Dictionary<AlertClassification, long>();

    /// <summary>Alerts per detecting product; at most 64, the smallest names kept.</summary>
    [Id(6)] public IReadOnlyDictionary<string, long> Products { get; init; } = new Dictionary<string, long>();

    /// <summary>Alerts per source; at most 64.</summary>
    [Id(7)] public IReadOnlyDictionary<string, long> Sources { get; init; } = new Dictionary<string, long>();

    /// <summary>Alerts per detection (product and rule); at most 64.</summary>
    [Id(8)] public IReadOnlyDictionary<string, long> Detections { get; init; } = new Dictionary<string, long>();

    /// <summary>Alerts per target (host, else user, else address); at most 64.</summary>
    [Id(9)] public IReadOnlyDictionary<string, long> Targets { get; init; } = new Dictionary<string, long>();

    /// <summary>Alerts per target user; at most 64.</summary>
    [Id(10)] public IReadOnlyDictionary<string, long> Users { get; init; } = new Dictionary<string, long>();

    /// <summary>Alerts per attacker or C&amp;C host; at most 64.</summary>
    [Id(11)] public IReadOnlyDictionary<string, long> Attackers { get; init; } = new Dictionary<string, long>();

    /// <summary>Why alerts joined: <c>rule</c>, a tab, the sentence; to the number of alerts. At most 64.</summary>
    [Id(12)] public IReadOnlyDictionary<string, long> Because { get; init; } = new Dictionary<string, long>();

    /// <summary>What was left out as noise: the sentence, to the number of alerts it concerned. At most 64.</summary>
    [Id(13)] public IReadOnlyDictionary<string, long> LeftOut { get; init; } = new Dictionary<string, long>();

    /// <summary>Alerts that came while their target was hardly known (<see cref="Familiarity.Learning"/>). 0 in what was stored before this was counted.</summary>
    [Id(14)] public long Learning { get; init; }
}
