namespace ThreatResponse.Contracts.Response;

/// <summary>One owner's claim that a member stays on a list.</summary>
/// <param name="Owner">Whose: <c>incident 41</c>, <c>person ana</c>, <c>rule block-cnc</c>.</param>
/// <param name="Reason">Why, in the words of whoever took it.</param>
/// <param name="By">Account, key or <c>system</c>.</param>
/// <param name="Since">UTC.</param>
/// <param name="Until">UTC; null: until it is released.</param>
[GenerateSerializer, Immutable, Alias("tr.Lease")]
public sealed record Lease(
    [property: Id(0)] string Owner,
    [property: Id(1)] string Reason,
    [property: Id(2)] string By,
    [property: Id(3)] DateTimeOffset Since,
    [property: Id(4)] DateTimeOffset? Until);
