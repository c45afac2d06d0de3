namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>A device that enforces lists.</summary>
[GenerateSerializer, Immutable, Alias("tr.DeviceDefinition")]
public sealed record DeviceDefinition
{
    /// <summary>Lower-case letters, digits, dashes; 1 to 60.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Name of its product.</summary>
    [Id(1)] public required string Product { get; init; }

    /// <summary>Names of the lists that it enforces, all of kinds that its product can.</summary>
    [Id(2)] public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>By name, as the product's manifest asks for. Secrets as references, or encrypted; never in clear.</summary>
    [Id(3)] public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>It is planned what would change, and nothing is done.</summary>
    [Id(4)] public bool DryRun { get; init; }

    /// <summary>Private addresses are enforced too: for a device that does not stand at the perimeter.</summary>
    [Id(5)] public bool TakesPrivate { get; init; }
}
