using System.Security.Cryptography;
using System.Text;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>
/// What an object is called: <c>TR-198.51.100.7</c>, <c>TR-198.51.100.0_24</c>, <c>TR-bad.example.com</c>; a name that would be too long is cut and made
/// unmistakable by a hash.
/// </summary>
internal static class AddressName
{
    public const string Prefix = "TR-";

    private const int Longest = 63;

    public static string Of(string value)
    {
        var name = Prefix + value.Replace('/', '_');
        return name.Length <= Longest ? name : $"{name[..40]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..16]}";
    }

    /// <summary>Null: not ours, or it cannot be told from the name.</summary>
    public static string? Value(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name.Contains('~', StringComparison.Ordinal))
            return null;
        var value = name[Prefix.Length..];
        var line = value.LastIndexOf('_');
        var network = line < 0 ? value : $"{value[..line]}/{value[(line + 1)..]}";
        return NetworkValue.Of(network) is { } read ? NetworkValue.Written(read) : value;
    }
}
