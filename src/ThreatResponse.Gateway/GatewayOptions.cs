namespace ThreatResponse.Gateway;

/// <summary>How alerts may come in.</summary>
public sealed class GatewayOptions
{
    /// <value>127.0.0.1</value>
    public string SyslogAddress { get; set; } = "127.0.0.1";

    /// <summary>UDP and TCP.</summary>
    /// <value>5514; 0 for none.</value>
    public int SyslogPort { get; set; } = 5514;

    public IReadOnlyList<FollowedFile> Follow { get; set; } = [];

    /// <summary>Bytes of a body that must be read whole (an array, a single object).</summary>
    /// <value>32 MiB</value>
    public int MaxWholeBody { get; set; } = 32 * 1024 * 1024;

    /// <summary>Bytes of a body that is one event a line.</summary>
    /// <value>1 GiB</value>
    public long MaxLinesBody { get; set; } = 1024L * 1024 * 1024;

    /// <summary>Bytes of one line.</summary>
    /// <value>16 MiB</value>
    public int MaxLine { get; set; } = 16 * 1024 * 1024;
}

/// <param name="File">Path; its name may hold a <c>*</c>.</param>
/// <param name="Source">Name of the source its lines belong to.</param>
public sealed record FollowedFile(string File, string Source);
