namespace ThreatResponse.Contracts.Response;

/// <param name="Version">Rises with every change of its members.</param>
/// <param name="InForce">Members with a lease.</param>
[GenerateSerializer, Immutable, Alias("tr.ListView")]
public sealed record ListView([property: Id(0)] ListDefinition Definition, [property: Id(1)] long Version, [property: Id(2)] int InForce);

/// <summary>What is in force, for whoever enforces it.</summary>
/// <param name="Members">Sorted by value, ordinal; null when the caller has this version already.</param>
[GenerateSerializer, Immutable, Alias("tr.ListSnapshot")]
public sealed record ListSnapshot([property: Id(0)] ListDefinition Definition, [property: Id(1)] long Version, [property: Id(2)] IReadOnlyList<ListMember>? Members);
