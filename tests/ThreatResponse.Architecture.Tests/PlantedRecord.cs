using Orleans;

namespace ThreatResponse.Architecture.Tests;

/// <summary>A record that is on no list, for the tests to find.</summary>
[GenerateSerializer, Alias("tr.PlantedRecord")]
internal sealed record PlantedRecord([property: Id(0)] string Name, [property: Id(7)] IReadOnlyDictionary<string, long?> Counts);
