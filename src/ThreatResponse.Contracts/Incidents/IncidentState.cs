namespace ThreatResponse.Contracts.Incidents;

/// <summary>
/// All that an incident's grain keeps: its facts as counts and bounded sets, what people decided, and the score that follows.
/// Its size does not grow with the number of alerts. Kept as JSON in the incident's row.
/// </summary>
[GenerateSerializer, Immutable, Alias("tr.IncidentState")]
public sealed record IncidentState
{
    /// <summary>Version of this shape; readers accept every earlier one.</summary>
    [Id(0)] public int Schema { get; init; } = 1;

    /// <summary>The <c>seq</c> of the alert that opened it: a replay opens the same one.</summary>
    [Id(1)] public required long Id { get; init; }

    /// <summary>The number people use, shown as INC-number. Drawn once, never used again. 0 until the row exists.</summary>
    [Id(2)] public long Number { get; init; }

    /// <summary>Says what, where and who in one line; follows the facts until a person sets it.</summary>
    [Id(3)] public required string Title { get; init; }

    [Id(4)] public IncidentStatus Status { get; init; }

    /// <summary>Account name.</summary>
    [Id(5)] public string? Assignee { get; init; }

    [Id(6)] public ClosingClassification? Closing { get; init; }

    [Id(7)] public DateTimeOffset? Closed { get; init; }

    /// <summary>Closed as false positive with <em>ignore alike until</em>: alike alerts join silently until then.</summary>
    [Id(8)] public DateTimeOffset? IgnoreAlikeUntil { get; init; }

    /// <summary>The incident (by id) that took this one in; its number stays valid as a redirect.</summary>
    [Id(9)] public long? MergedInto { get; init; }

    /// <summary>Holds what is usual on one target: state ignored, score at most 100, outside the default view and every similarity.</summary>
    [Id(10)] public bool IsRoutine { get; init; }

    /// <summary>A person or a response has acted on it; the product no longer merges it by itself.</summary>
    [Id(11)] public bool Touched { get; init; }

    /// <summary>When we opened it, UTC; see <see cref="IncidentTimes"/> for when it happened.</summary>
    [Id(12)] public required DateTimeOffset Created { get; init; }

    [Id(13)] public required IncidentFacts Facts { get; init; }

    [Id(14)] public required IncidentTimes Times { get; init; }

    /// <summary>Adds up to <see cref="Score"/> before rounding.</summary>
    [Id(15)] public IReadOnlyList<LedgerLine> Ledger { get; init; } = [];

    /// <summary>0 to 1000.</summary>
    [Id(16)] public int Score { get; init; }

    /// <summary>False after a notification for crossing 700, until the score falls below 650.</summary>
    [Id(17)] public bool NotifyArmed { get; init; } = true;

    /// <summary>Set by hand; may be negative.</summary>
    [Id(18)] public double AnalystPoints { get; init; }

    [Id(19)] public string? AnalystReason { get; init; }

    /// <summary>Per journal partition, the highest <c>seq</c> whose effect is in here: delivered twice, applied once.</summary>
    [Id(20)] public IReadOnlyDictionary<int, long> Applied { get; init; } = new Dictionary<int, long>();

    /// <summary>The closed incident this one came back from, when it opened within 24 h of the closing.</summary>
    [Id(21)] public long? RecursFrom { get; init; }

    /// <summary>True once a person has set <see cref="Title"/>.</summary>
    [Id(22)] public bool TitleIsByHand { get; init; }

    /// <summary>What is known beside its alerts; the score rests on it too.</summary>
    [Id(23)] public IncidentCircumstances Circumstances { get; init; } = new();

    /// <summary>How the score came about, oldest first, at most 48 steps. Null while it is what it was when the incident opened.</summary>
    [Id(24)] public IReadOnlyList<ScoreStep>? ScoreSteps { get; init; }

    /// <summary>The highest run of a response rule whose changes are in here: done again after a crash, applied once.</summary>
    [Id(25)] public long RuleRun { get; init; }

    /// <summary>The run of a response rule that wrote this state; null when it was anybody or anything else.</summary>
    [Id(26)] public long? WrittenByRun { get; init; }

    /// <summary>Words that it is found by, sorted; null for none.</summary>
    [Id(27)] public IReadOnlyList<string>? Tags { get; init; }
}

/// <param name="At">When what changed the score happened, UTC.</param>
/// <param name="Score">From then on.</param>
[GenerateSerializer, Immutable, Alias("tr.ScoreStep")]
public readonly record struct ScoreStep([property: Id(0)] DateTimeOffset At, [property: Id(1)] int Score);
