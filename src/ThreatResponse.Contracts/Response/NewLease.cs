namespace ThreatResponse.Contracts.Response;

/// <summary>A wish that a value be on a list.</summary>
[GenerateSerializer, Immutable, Alias("tr.NewLease")]
public sealed record NewLease
{
    /// <summary>As typed or pasted: it may be defanged.</summary>
    [Id(0)] public required string Value { get; init; }

    /// <summary>Required; at most 500 characters.</summary>
    [Id(1)] public required string Reason { get; init; }

    /// <summary>Whose lease; null: the caller's own.</summary>
    [Id(2)] public string? Owner { get; init; }

    /// <summary>UTC; null: as long as the list says.</summary>
    [Id(3)] public DateTimeOffset? Until { get; init; }

    /// <summary>Null: as it was, else amber.</summary>
    [Id(4)] public string? Tlp { get; init; }

    /// <summary>Id of the action that asks for it; null for none. It is told when an approval is decided.</summary>
    [Id(5)] public string? Action { get; init; }
}
