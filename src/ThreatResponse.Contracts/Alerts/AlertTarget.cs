namespace ThreatResponse.Contracts.Alerts;

/// <summary>Who or what was attacked. At least one member is set.</summary>
[GenerateSerializer, Immutable, Alias("tr.AlertTarget")]
public sealed record AlertTarget
{
    /// <summary>IPv4 or IPv6 in canonical text.</summary>
    [Id(0)] public string? Address { get; init; }

    /// <summary>Lower case, without a trailing dot.</summary>
    [Id(1)] public string? HostName { get; init; }

    /// <summary>Lower case, colon separated.</summary>
    [Id(2)] public string? Mac { get; init; }

    /// <summary>Lower case, as the source names the account: <c>domain\name</c>, UPN or plain.</summary>
    [Id(3)] public string? User { get; init; }

    [Id(4)] public string? EmailAddress { get; init; }

    [Id(5)] public int? Port { get; init; }

    /// <summary>What identifies the host: its name, else its address, else its hardware address.</summary>
    public string? Host => HostName ?? Address ?? Mac;
}
