using Serilog.Events;

namespace ThreatResponse.Host.Configuration;

/// <summary>How this process is to run; see <c>cluster-config/embedded.yaml</c> and <c>cluster.yaml</c> for each key.</summary>
internal sealed record HostSettings
{
    /// <summary>Where these stand, for faults that only show later.</summary>
    public required string File { get; init; }

    public required string Data { get; init; }

    /// <value>http://127.0.0.1:8080</value>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    /// <value>127.0.0.1</value>
    public string SyslogAddress { get; init; } = "127.0.0.1";

    /// <value>5514; 0 for none.</value>
    public int SyslogPort { get; init; } = 5514;

    /// <summary>Null: everything in this process, on one file.</summary>
    public ClusterSettings? Cluster { get; init; }

    /// <value>All.</value>
    public HostRoles Roles { get; init; } = HostRoles.All;

    /// <value>0: any that is free; in a cluster 11111.</value>
    public int SiloPort { get; init; }

    /// <value>0: any that is free; in a cluster 30000.</value>
    public int SiloGatewayPort { get; init; }

    /// <value>4; in a cluster 16.</value>
    public int Partitions { get; init; } = 4;

    /// <summary>Days that a cluster keeps alerts, at least.</summary>
    /// <value>0: for ever.</value>
    public int KeepAlertsDays { get; init; }

    public IReadOnlyList<(string File, string Source)> Follow { get; init; } = [];

    public required string Rules { get; init; }

    /// <summary>As whom intelligence is shared.</summary>
    /// <value>Threat Response</value>
    public string ShareName { get; init; } = "Threat Response";

    /// <summary>Its marking: clear, green, amber or red.</summary>
    /// <value>amber</value>
    public string ShareTlp { get; init; } = "amber";

    /// <value>Warning</value>
    public LogEventLevel Log { get; init; } = LogEventLevel.Warning;
}
