namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>One thing that a run does, planned before anything is done, so that it is the same when it is done again after a crash.</summary>
/// <param name="List">For a block; for a message, to whom it goes.</param>
/// <param name="Value">What is blocked; or the account, the state, the comment, the tag, the message.</param>
/// <param name="Until">For a block; null: as long as the list says.</param>
/// <param name="Refusal">Why it was not done; null when it was, waits, or has not been tried yet.</param>
/// <param name="Awaits">What it waits for: somebody's approval; null when it waits for nothing.</param>
[GenerateSerializer, Immutable, Alias("tr.RuleStep")]
public sealed record RuleStep(
    [property: Id(0)] RuleStepKind Kind,
    [property: Id(1)] string? List,
    [property: Id(2)] string Value,
    [property: Id(3)] DateTimeOffset? Until,
    [property: Id(4)] string? Refusal,
    [property: Id(5)] string? Awaits = null);

public enum RuleStepKind
{
    Block,
    Assign,
    State,
    Comment,
    Tag,
    Notify,
}
