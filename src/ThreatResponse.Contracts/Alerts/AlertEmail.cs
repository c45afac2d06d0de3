namespace ThreatResponse.Contracts.Alerts;

/// <summary>The message an alert is about.</summary>
[GenerateSerializer, Immutable, Alias("tr.AlertEmail")]
public sealed record AlertEmail
{
    /// <summary>Without angle brackets.</summary>
    [Id(0)] public string? MessageId { get; init; }

    /// <summary>Lower-case address.</summary>
    [Id(1)] public string? Sender { get; init; }

    [Id(2)] public string? SenderAddress { get; init; }

    /// <summary>Lower-case addresses.</summary>
    [Id(3)] public IReadOnlyList<string> Recipients { get; init; } = [];

    [Id(4)] public string? Subject { get; init; }

    [Id(5)] public DateTimeOffset? Delivered { get; init; }
}
