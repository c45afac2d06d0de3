namespace ThreatResponse.Contracts.Incidents;

/// <summary>A correlation key, hashed to 128 bits: rule and the values it links on.</summary>
[GenerateSerializer, Immutable, Alias("tr.LinkKey")]
public readonly record struct LinkKey([property: Id(0)] ulong High, [property: Id(1)] ulong Low);
