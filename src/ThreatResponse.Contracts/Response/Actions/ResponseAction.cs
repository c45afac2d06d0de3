using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Contracts.Response.Actions;

/// <summary>Something that somebody asked to be done, and all that became of it.</summary>
[GenerateSerializer, Immutable, Alias("tr.ResponseAction")]
public sealed record ResponseAction
{
    /// <summary>32 hexadecimal digits.</summary>
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public ActionKind Kind { get; init; }

    /// <summary>On what, canonical: the value on its list, <c>INC-41</c>, an e-mail address, the name of a webhook.</summary>
    [Id(2)] public required string Target { get; init; }

    [Id(3)] public ActionParameters Parameters { get; init; } = new();

    /// <summary>Number of the incident that it is done for; null for none.</summary>
    [Id(4)] public long? Incident { get; init; }

    /// <summary>Account, key, rule or <c>system</c>.</summary>
    [Id(5)] public required string By { get; init; }

    [Id(6)] public required string ByDisplay { get; init; }

    [Id(7)] public required string Reason { get; init; }

    /// <summary>Its states, the first one first.</summary>
    [Id(8)] public IReadOnlyList<ActionMoment> Life { get; init; } = [];

    /// <summary>What it would change, as it was before.</summary>
    [Id(9)] public IReadOnlyList<ActionFact> Before { get; init; } = [];

    /// <summary>The same afterwards; after an undo, as it is then.</summary>
    [Id(10)] public IReadOnlyList<ActionFact> After { get; init; } = [];

    /// <summary>Why it failed, or is not known; null otherwise.</summary>
    [Id(11)] public string? Error { get; init; }

    /// <summary>What undoes it; null: nothing does.</summary>
    [Id(12)] public ActionKind? Inverse { get; init; }

    /// <summary>Of a block: whose lease it is. Null for other kinds.</summary>
    [Id(13)] public string? Owner { get; init; }

    /// <summary>Leases that there were before: of the same owner for a block, all of them for their end.</summary>
    [Id(14)] public IReadOnlyList<Lease> LeasesBefore { get; init; } = [];

    /// <summary>Of an action on an incident: how that stood before; null for other kinds.</summary>
    [Id(15)] public IncidentBefore? IncidentBefore { get; init; }

    /// <summary>Why it was undone, or is being; null: it was not.</summary>
    [Id(16)] public string? UndoneBecause { get; init; }

    /// <summary>Account of whoever undid it, or does; null: nobody.</summary>
    [Id(17)] public string? UndoneBy { get; init; }

    /// <summary>For people: what it does, in a few words.</summary>
    [Id(18)] public string Summary { get; init; } = "";

    public ActionState State => Life.Count == 0 ? ActionState.Requested : Life[^1].State;

    public DateTimeOffset At => Life.Count == 0 ? default : Life[0].At;

    /// <summary>It is done, something undoes it, and it changed something.</summary>
    public bool CanBeUndone => State == ActionState.Done && Inverse is not null && (!Kind.Leases() || LeasesBefore.Count == 0) && (!Kind.Lifts() || LeasesBefore.Count > 0);
}

/// <summary>What an action needs to know beside its target; each kind reads its own.</summary>
[GenerateSerializer, Immutable, Alias("tr.ActionParameters")]
public sealed record ActionParameters
{
    /// <summary>Of blocks and their ends: the list. Null: the one that fits, when there is one.</summary>
    [Id(0)] public string? List { get; init; }

    /// <summary>When a block ends, UTC; null: when its list says.</summary>
    [Id(1)] public DateTimeOffset? Until { get; init; }

    /// <summary>The group that an account is put into, as its device is set; null: the only one.</summary>
    [Id(2)] public string? Group { get; init; }

    /// <summary>To whom an incident is given: an account. Null: to nobody.</summary>
    [Id(3)] public string? Assignee { get; init; }

    /// <summary>Of set-state.</summary>
    [Id(4)] public IncidentStatus? Status { get; init; }

    /// <summary>Required to close.</summary>
    [Id(5)] public ClosingClassification? Classification { get; init; }

    /// <summary>Of tag and untag: 1 to 40 lower-case letters, digits, dashes, dots and colons.</summary>
    [Id(6)] public string? Tag { get; init; }

    /// <summary>The message of notify, 1 to 4,000 characters.</summary>
    [Id(7)] public string? Text { get; init; }
}

/// <summary>A state that an action came into.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">For people: who brought it there.</param>
/// <param name="Why">Null: it follows from the state before.</param>
[GenerateSerializer, Immutable, Alias("tr.ActionMoment")]
public sealed record ActionMoment([property: Id(0)] ActionState State, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string By, [property: Id(3)] string? Why = null);

/// <param name="What">For people: <c>perimeter-block</c>, <c>assignee</c>.</param>
/// <param name="Is">For people: <c>not on it</c>, <c>ben</c>.</param>
[GenerateSerializer, Immutable, Alias("tr.ActionFact")]
public sealed record ActionFact([property: Id(0)] string What, [property: Id(1)] string Is);

/// <param name="Version">Of its row: when it still has it, nothing was done yet.</param>
[GenerateSerializer, Immutable, Alias("tr.IncidentBefore")]
public sealed record IncidentBefore([property: Id(0)] long Version, [property: Id(1)] string? Assignee, [property: Id(2)] IncidentStatus Status, [property: Id(3)] ClosingClassification? Closing, [property: Id(4)] bool HadTag);
