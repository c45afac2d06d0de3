namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>A rule's condition became true for an incident, and what came of it.</summary>
[GenerateSerializer, Immutable, Alias("tr.RuleRun")]
public sealed record RuleRun
{
    /// <summary>Rises. 0 until it is on record.</summary>
    [Id(0)] public long Id { get; init; }

    [Id(1)] public required string Rule { get; init; }
    [Id(2)] public required int Version { get; init; }

    /// <summary>The incident's id.</summary>
    [Id(3)] public required long Incident { get; init; }

    [Id(4)] public required long Number { get; init; }

    /// <summary>Of the incident.</summary>
    [Id(5)] public required string Title { get; init; }

    /// <summary>The how-manieth time that the condition became true for this incident and version.</summary>
    [Id(6)] public required int Edge { get; init; }

    [Id(7)] public required DateTimeOffset At { get; init; }

    /// <summary>Due is not written: what has none is due.</summary>
    [Id(8)] public RuleRunStatus Status { get; init; }

    [Id(9)] public IReadOnlyList<MatchedValue> Why { get; init; } = [];
    [Id(10)] public IReadOnlyList<RuleStep> Steps { get; init; } = [];

    /// <summary>The rules whose changes led here, the first one first, this one last.</summary>
    [Id(11)] public IReadOnlyList<string> Chain { get; init; } = [];

    /// <summary>Why nothing was done, when nothing was.</summary>
    [Id(12)] public string? Note { get; init; }
}

public enum RuleRunStatus
{
    /// <summary>On record, and about to be carried out.</summary>
    Due,

    Done,

    /// <summary>Some of it was refused.</summary>
    Part,

    /// <summary>All of it was refused.</summary>
    Refused,

    /// <summary>The rule only simulates.</summary>
    Simulated,

    /// <summary>Beyond its budget, or in answer to its own change.</summary>
    HeldBack,

    /// <summary>All rules were stopped before it was carried out.</summary>
    Stopped,

    /// <summary>It went wrong; see the note.</summary>
    Failed,

    /// <summary>Nothing was refused, and some of it waits for an approval: see Response, Approvals.</summary>
    Awaiting,
}
