namespace ThreatResponse.Contracts.Response;

/// <summary>What became of one wish: the member as it is now, or why it was refused.</summary>
/// <param name="Value">As it was wished.</param>
[GenerateSerializer, Immutable, Alias("tr.LeaseAnswer")]
public sealed record LeaseAnswer([property: Id(0)] string Value, [property: Id(1)] ListMember? Member, [property: Id(2)] Refusal? Refusal);
