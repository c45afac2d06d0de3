namespace ThreatResponse.Host.Configuration;

/// <summary>One value as somebody wrote it, and where: so that a fault can name the place.</summary>
/// <param name="Key">Path, for example <c>syslog.port</c> or <c>follow[0].file</c>.</param>
/// <param name="Place">File and line, or the environment variable.</param>
internal sealed record Setting(string Key, string Value, string Place);
