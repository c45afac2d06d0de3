using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Contracts.Incidents;

/// <summary>
/// What is known about an incident beside its alerts, and can change without one: intelligence, verdicts, infection, the worth of its targets,
/// what we block. The incident's grain keeps the latest of each, and the score follows.
/// </summary>
[GenerateSerializer, Immutable, Alias("tr.IncidentCircumstances")]
public sealed record IncidentCircumstances
{
    /// <summary>The matching indicator worth most.</summary>
    [Id(0)] public Opinion? Indicator { get; init; }

    /// <summary>The malicious or suspicious verdict worth most.</summary>
    [Id(1)] public Opinion? Verdict { get; init; }

    /// <summary>True when <see cref="Verdict"/> only says suspicious: it counts half.</summary>
    [Id(2)] public bool VerdictIsSuspicious { get; init; }

    [Id(3)] public InfectionFinding Infection { get; init; }

    /// <summary>The host that <see cref="Infection"/> is about.</summary>
    [Id(4)] public string? InfectionHost { get; init; }

    [Id(5)] public TargetValue TargetValue { get; init; }

    /// <summary>The host or user that <see cref="TargetValue"/> is about.</summary>
    [Id(6)] public string? ValuedTarget { get; init; }

    /// <summary>Every C&amp;C host is blocked by us, and verified on the device.</summary>
    [Id(7)] public bool CncBlockedByUs { get; init; }
}

/// <summary>Who says that a value is bad, and how surely.</summary>
/// <param name="Value">The observable; of a pattern its title, or the feed's name for it.</param>
/// <param name="By">Feed, enricher or person.</param>
/// <param name="Confidence">0 to 100.</param>
/// <param name="Pattern">Row of the pattern that several alerts meet together; null: it is said of one value.</param>
[GenerateSerializer, Immutable, Alias("tr.Opinion")]
public sealed record Opinion(
    [property: Id(0)] string Value,
    [property: Id(1)] string By,
    [property: Id(2)] int Confidence,
    [property: Id(3)] Reliability Reliability,
    [property: Id(4)] long? Pattern = null);
