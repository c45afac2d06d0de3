namespace ThreatResponse.Host.Configuration;

/// <summary>What a process of a cluster does; any mix.</summary>
[Flags]
internal enum HostRoles
{
    None = 0,

    /// <summary>Keeps grains and handles alerts.</summary>
    Silo = 1,

    /// <summary>Takes alerts in, and answers programs.</summary>
    Gateway = 2,

    /// <summary>Shows pages to people.</summary>
    Web = 4,

    All = Silo | Gateway | Web,
}
