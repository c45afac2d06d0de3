using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.CortexAnalyzer;

/// <summary>Cortex's words for types of values, and ours.</summary>
internal static class CortexTypes
{
    public static IReadOnlyList<string> Asked { get; } = ["domain-name", "email-addr", "file", "ipv4-addr", "ipv6-addr", "url", "windows-registry-key"];

    /// <summary>What to call a value to an analyzer that declares these; null when it does not take such values.</summary>
    public static string? Theirs(string type, string value, IReadOnlyCollection<string> declared)
    {
        return type switch
        {
            "ipv4-addr" or "ipv6-addr" => Declared("ip"),
            // A name of two labels is a domain to Cortex, a longer one belongs to a machine; most analyzers take either for both.
            "domain-name" => value.Count(c => c == '.') > 1 ? Declared("fqdn") ?? Declared("domain") : Declared("domain") ?? Declared("fqdn"),
            "url" => Declared("url"),
            "file" => Declared("hash"),
            "email-addr" => Declared("mail"),
            "windows-registry-key" => Declared("registry"),
            _ => null,
        };

        string? Declared(string name) => declared.Contains(name, StringComparer.OrdinalIgnoreCase) ? name : null;
    }

    /// <summary>A value that an analyzer found, as we have it; null for what is none of ours.</summary>
    public static (string Type, string Value)? Ours(string? type, string? value)
    {
        if (value is null or { Length: > 2000 } || value.Any(char.IsControl))
            return null;
        return type switch
        {
            "ip" => Addresses.Canonical(value) is { } address ? (address.Contains(':', StringComparison.Ordinal) ? "ipv6-addr" : "ipv4-addr", address) : null,
            "domain" or "fqdn" => Addresses.HostOf(value) is { } name && name.Contains('.', StringComparison.Ordinal) && Addresses.Canonical(name) is null ? ("domain-name", name) : null,
            "url" => value.Contains("://", StringComparison.Ordinal) ? ("url", value) : null,
            "hash" => value.Length is 32 or 40 or 64 or 128 && value.All(char.IsAsciiHexDigit) ? ("file", value.ToLowerInvariant()) : null,
            "mail" => value.IndexOf('@', StringComparison.Ordinal) > 0 ? ("email-addr", value.ToLowerInvariant()) : null,
            "registry" => ("windows-registry-key", value.ToLowerInvariant()),
            _ => null,
        };
    }
}
