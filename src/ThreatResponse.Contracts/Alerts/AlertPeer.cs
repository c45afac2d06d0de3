namespace ThreatResponse.Contracts.Alerts;

/// <summary>The other side of an alert: an attacker, a command-and-control host, one end of a connection.</summary>
[GenerateSerializer, Immutable, Alias("tr.AlertPeer")]
public sealed record AlertPeer
{
    /// <summary>Canonical address, else lower-case name. Null only when just a user or URL is known.</summary>
    [Id(0)] public string? Host { get; init; }

    [Id(1)] public int? Port { get; init; }

    [Id(2)] public string? Protocol { get; init; }

    [Id(3)] public string? User { get; init; }

    [Id(4)] public string? Url { get; init; }

    [Id(5)] public string? Mac { get; init; }
}
