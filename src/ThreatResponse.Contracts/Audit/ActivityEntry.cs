namespace ThreatResponse.Contracts.Audit;

/// <summary>One line of the activity trail: who did what to what. Appended, never changed; each is chained to the one before by its hash.</summary>
/// <param name="Incident">The incident it belongs to, by id; null when it is about something else.</param>
/// <param name="Subject">What was changed, for example <c>incident 41</c>, <c>account ana</c>, <c>source json</c>.</param>
/// <param name="Kind">For example <c>opened</c>, <c>assigned</c>, <c>state</c>, <c>comment</c>, <c>merged</c>, <c>split</c>.</param>
/// <param name="Text">Plain language; Markdown for a comment.</param>
/// <param name="Actor">Account, key or <c>system</c>.</param>
[GenerateSerializer, Immutable, Alias("tr.ActivityEntry")]
public sealed record ActivityEntry(
    [property: Id(0)] long? Incident,
    [property: Id(1)] string Subject,
    [property: Id(2)] string Kind,
    [property: Id(3)] string Text,
    [property: Id(4)] string Actor,
    [property: Id(5)] string ActorDisplay,
    [property: Id(6)] DateTimeOffset At);
