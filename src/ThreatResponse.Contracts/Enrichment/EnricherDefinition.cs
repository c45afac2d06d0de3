using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Contracts.Enrichment;

/// <summary>A provider that is asked: one account at a product.</summary>
[GenerateSerializer, Immutable, Alias("tr.EnricherDefinition")]
public sealed record EnricherDefinition
{
    /// <summary>Lower-case letters, digits, dashes; 1 to 60. Never changes.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Name of its product. Never changes.</summary>
    [Id(1)] public required string Product { get; init; }

    /// <summary>By name, as the product's manifest asks for. Secrets as references, or encrypted; never in clear.</summary>
    [Id(2)] public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Null: as the product says.</summary>
    [Id(3)] public Reliability? Reliability { get; init; }

    /// <summary>Null: as the product says.</summary>
    [Id(4)] public EnricherQuota? Quota { get; init; }

    /// <summary>The most restrictive marking of what it may be asked about; null: red for what is local, amber for what is not.</summary>
    [Id(5)] public string? MostTlp { get; init; }

    /// <summary>False: it is asked nothing, and what it has said stays.</summary>
    [Id(6)] public bool IsOn { get; init; } = true;

    /// <summary>The most restrictive permissible action (PAP) under which it is asked; null: as the product says.</summary>
    [Id(7)] public string? MostPap { get; init; }
}
