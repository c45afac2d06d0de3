using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Incidents;

/// <summary>
/// One incident, the only writer of its row once it is open. Key: its id (the <c>seq</c> of the alert that opened it).
/// Every change takes the version the caller saw (null to change whatever is there), writes once, and is in the activity trail.
/// </summary>
[Alias("tr.IIncidentGrain")]
public interface IIncidentGrain : IGrainWithIntegerKey
{
    /// <summary>Adds a batch's alerts, once, however often delivered.</summary>
    [Requires(Permission.System), Alias("Contribute")]
    Task ContributeAsync(IncidentContribution contribution);

    /// <param name="assignee">Account name; null takes it off everyone.</param>
    [Requires(Permission.WorkIncidents), Alias("Assign")]
    Task<Outcome<IncidentVersion>> AssignAsync(string? assignee, long? version);

    [Requires(Permission.WorkIncidents), Alias("ChangeState")]
    Task<Outcome<IncidentVersion>> ChangeStateAsync(ChangeIncidentState change, long? version);

    /// <param name="tag">1 to 40 lower-case letters, digits, dots, colons and dashes.</param>
    /// <param name="on">False: it is taken off.</param>
    [Requires(Permission.WorkIncidents), Repeatable, Alias("Tag")]
    Task<Outcome<IncidentVersion>> TagAsync(string tag, bool on, long? version);

    [Requires(Permission.WorkIncidents), Alias("Retitle")]
    Task<Outcome<IncidentVersion>> RetitleAsync(string title, long? version);

    /// <param name="points">−1000 to 1000; 0 removes the line.</param>
    /// <param name="reason">Required.</param>
    [Requires(Permission.WorkIncidents), Alias("AdjustScore")]
    Task<Outcome<IncidentVersion>> AdjustScoreAsync(double points, string reason, long? version);

    /// <param name="markdown">1 to 20,000 characters.</param>
    [Requires(Permission.WorkIncidents), Alias("Comment")]
    Task<Outcome<IncidentVersion>> CommentAsync(string markdown);

    /// <summary>Takes another incident in: the older of the two stays, whichever was called.</summary>
    /// <param name="other">Number of the other incident.</param>
    [Requires(Permission.ReshapeIncidents), Alias("Merge")]
    Task<Outcome<IncidentVersion>> MergeAsync(long other, string? reason, long? version);

    /// <summary>Moves chosen alerts to a new incident and undoes exactly what they contributed. Alerts that once came by merge return to the incident they came from when all of its alerts are chosen.</summary>
    /// <returns>The incident they moved to.</returns>
    [Requires(Permission.ReshapeIncidents), Alias("Split")]
    Task<Outcome<IncidentVersion>> SplitAsync(IReadOnlyList<long> alerts, string? reason, long? version);

    /// <summary>What <see cref="MergeAsync"/> would make of the two; nothing is changed.</summary>
    [Requires(Permission.ReshapeIncidents), Repeatable, Alias("PreviewMerge")]
    Task<Outcome<ReshapePreview>> PreviewMergeAsync(long other);

    /// <summary>What <see cref="SplitAsync"/> would make of it; nothing is changed.</summary>
    [Requires(Permission.ReshapeIncidents), Repeatable, Alias("PreviewSplit")]
    Task<Outcome<ReshapePreview>> PreviewSplitAsync(IReadOnlyList<long> alerts);

    /// <summary>Gives an incident that was taken in back, with all of its alerts.</summary>
    /// <param name="other">Its number.</param>
    /// <returns>The incident that is there again.</returns>
    [Requires(Permission.ReshapeIncidents), Alias("UndoMerge")]
    Task<Outcome<IncidentVersion>> UndoMergeAsync(long other, long? version);

    /// <summary>Says that a suggested link does not hold; it is not shown again.</summary>
    [Requires(Permission.ReshapeIncidents), Alias("KeepApart")]
    Task<Outcome<IncidentVersion>> KeepApartAsync(long other);

    /// <summary>The ten most similar incidents from 0.2 up, with the values shared and their part.</summary>
    [Requires(Permission.ReadIncidents), Alias("LooksLike")]
    Task<IReadOnlyList<SimilarIncident>> LooksLikeAsync();

    /// <summary>Takes another, younger incident in by itself, unless a person has touched either.</summary>
    [Requires(Permission.System), Alias("Absorb")]
    Task AbsorbAsync(long younger, string because);

    /// <summary>An alert of it shows a value of which intelligence states this. It counts when it is worth more than what is known.</summary>
    [Requires(Permission.System), Repeatable, Alias("Hear")]
    Task HearAsync(Opinion opinion);

    /// <summary>What intelligence knows of its values may have changed: the statement worth most is looked for again.</summary>
    /// <param name="change">It looks at what is known as of this change, or later.</param>
    [Requires(Permission.System), Repeatable, Alias("Learn")]
    Task LearnAsync(long change);

    /// <summary>What providers or people say of its values may have changed: the verdict worth most is looked for again.</summary>
    /// <param name="judged">Key of an indicator that somebody has just judged; null: nobody has.</param>
    [Requires(Permission.System), Repeatable, Alias("WeighVerdicts")]
    Task WeighVerdictsAsync(string? judged);

    /// <summary>A target of it is now worth more or less.</summary>
    [Requires(Permission.System), Alias("Revalue")]
    Task RevalueAsync(string target, ThreatResponse.Contracts.Hosts.TargetValue value);

    /// <summary>What a run of a response rule does, in one write, once, however often asked.</summary>
    /// <returns>The steps, each with its refusal, if any.</returns>
    [Requires(Permission.System), Repeatable, Alias("Respond")]
    Task<Outcome<IReadOnlyList<Response.Rules.RuleStep>>> RespondAsync(Response.Rules.RuleActs acts);

    /// <summary>
    /// Reads the row again: something reshaped it outside this grain. Called by a grain that took this one's alerts, while this one may be waiting to hand it
    /// a contribution: so it does not wait for its turn.
    /// </summary>
    [AlwaysInterleave, Requires(Permission.System), Alias("Reload")]
    Task ReloadAsync();
}

/// <param name="Number">For people.</param>
/// <param name="Version">The ETag.</param>
[GenerateSerializer, Immutable, Alias("tr.IncidentVersion")]
public sealed record IncidentVersion([property: Id(0)] long Id, [property: Id(1)] long Number, [property: Id(2)] long Version);

/// <param name="Classification">Required to close.</param>
/// <param name="IgnoreAlikeUntil">With <see cref="ClosingClassification.FalsePositive"/>: alike alerts join silently until then.</param>
[GenerateSerializer, Immutable, Alias("tr.ChangeIncidentState")]
public sealed record ChangeIncidentState([property: Id(0)] IncidentStatus Status, [property: Id(1)] ClosingClassification? Classification, [property: Id(2)] string? Comment, [property: Id(3)] DateTimeOffset? IgnoreAlikeUntil);

/// <param name="Similarity">0 to 1.</param>
[GenerateSerializer, Immutable, Alias("tr.SimilarIncident")]
public sealed record SimilarIncident([property: Id(0)] long Number, [property: Id(1)] string Title, [property: Id(2)] IncidentStatus Status, [property: Id(3)] int Score, [property: Id(4)] double Similarity, [property: Id(5)] IReadOnlyList<SharedValue> Shared, [property: Id(6)] string? Assignee);

/// <param name="Part">Of the similarity, 0 to 1.</param>
[GenerateSerializer, Immutable, Alias("tr.SharedValue")]
public sealed record SharedValue([property: Id(0)] string Type, [property: Id(1)] string Value, [property: Id(2)] double Part);
