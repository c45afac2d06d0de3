using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>What an address object is called: <c>TR-198.51.100.7</c>, <c>TR-198.51.100.0-24</c>, <c>TR-2001_db8__7</c>. Colons and slashes are not allowed there.</summary>
internal static class ObjectName
{
    /// <summary>A group may not be empty: this stays in it when nothing else does, and is an address that nobody has.</summary>
    public const string Sentinel = "TR-Nobody";

    public const string NobodysAddress = "192.0.2.0/32";

    private const string Prefix = "TR-";

    public static string Of(string value) => Prefix + value.Replace('/', '-').Replace(':', '_');

    /// <summary>Null: it is not one of ours.</summary>
    public static string? Value(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && NetworkValue.Of(name[Prefix.Length..].Replace('-', '/').Replace('_', ':')) is { } network ? NetworkValue.Written(network) : null;
}
