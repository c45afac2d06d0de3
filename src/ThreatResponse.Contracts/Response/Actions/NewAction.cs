namespace ThreatResponse.Contracts.Response.Actions;

/// <summary>A wish that something be done.</summary>
[GenerateSerializer, Immutable, Alias("tr.NewAction")]
public sealed record NewAction
{
    [Id(0)] public required ActionKind Kind { get; init; }

    /// <summary>As typed or pasted: it may be defanged. For actions on an incident, its number, or nothing when <see cref="Incident"/> says it.</summary>
    [Id(1)] public string Target { get; init; } = "";

    [Id(2)] public ActionParameters Parameters { get; init; } = new();

    /// <summary>Number of the incident that it is done for: it owns leases, which end when it is closed. Null: the caller does.</summary>
    [Id(3)] public long? Incident { get; init; }

    /// <summary>Required; at most 500 characters.</summary>
    [Id(4)] public required string Reason { get; init; }

    /// <summary>Chosen by whoever asks, 32 hexadecimal digits: asked again with the same, it is the same action, also when it has ended. Null: one is made.</summary>
    [Id(5)] public string? Id { get; init; }
}
