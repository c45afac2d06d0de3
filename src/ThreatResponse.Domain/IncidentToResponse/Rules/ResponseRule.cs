using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>A match condition, and what is done to an incident for which it becomes true.</summary>
public sealed record ResponseRule
{
    /// <summary>Lower-case letters, digits, dashes; 1 to 60. Never changes: versions and runs are kept under it.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    /// <value>Off</value>
    public RuleMode Mode { get; init; }

    /// <summary>By name, in the order of the text.</summary>
    public required IReadOnlyList<Selection> Selections { get; init; }

    public required RuleCondition Condition { get; init; }

    public required IReadOnlyList<RuleResponse> Responses { get; init; }

    /// <summary>Runs within an hour, over all incidents; more are held back.</summary>
    /// <value>20</value>
    public int PerHour { get; init; } = 20;

    /// <summary>Runs on one incident, over all time; more are held back.</summary>
    /// <value>1</value>
    public int PerIncident { get; init; } = 1;

    public bool IsWatching => Mode != RuleMode.Off;

    /// <summary>Names of the fields that its condition asks about; null when a keyword asks about all.</summary>
    public IReadOnlyList<string>? Fields => Selections.SelectMany(selection => selection.Alternatives).SelectMany(tests => tests).Any(test => test.Field is null)
        ? null
        : [.. Selections.SelectMany(selection => selection.Alternatives).SelectMany(tests => tests).Select(test => test.Field!.Name).Distinct(StringComparer.Ordinal)];
}
