using System.Net;

namespace ThreatResponse.Host.Configuration;

/// <summary>Where this process meets the others.</summary>
internal sealed record ClusterSettings
{
    /// <summary>How to connect to PostgreSQL. Holds a password: not to be logged.</summary>
    public required string Store { get; init; }

    /// <summary>How long a start waits for the database.</summary>
    /// <value>Null: for ever.</value>
    public TimeSpan? Patience { get; init; }

    /// <value>threat-response</value>
    public required string Id { get; init; }

    /// <value>threat-response</value>
    public required string Service { get; init; }

    /// <summary>Under which others reach this silo, and where it listens.</summary>
    /// <value>127.0.0.1</value>
    public required IPAddress SiloAddress { get; init; }
}
