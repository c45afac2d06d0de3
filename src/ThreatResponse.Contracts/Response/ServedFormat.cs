namespace ThreatResponse.Contracts.Response;

/// <param name="Name">As in the address.</param>
/// <param name="Product">For people: who reads it.</param>
[GenerateSerializer, Immutable, Alias("tr.ServedFormat")]
public sealed record ServedFormat([property: Id(0)] string Name, [property: Id(1)] string Product);
