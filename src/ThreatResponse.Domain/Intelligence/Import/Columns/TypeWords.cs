using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>Words that feeds use for types of values.</summary>
internal static class TypeWords
{
    /// <summary>Null for addresses of either kind: each has the type of what it is.</summary>
    private static readonly Dictionary<string, string?> _types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ip"] = null, ["ip-src"] = null, ["ip-dst"] = null, ["cidr"] = null, ["network"] = null, ["subnet"] = null, ["ip-range"] = null, ["address"] = null, ["ip-address"] = null, ["ip-port"] = null, ["ip-addr"] = null,
        ["ipv4"] = ObservableTypes.Ipv4Address, ["ipv4-address"] = ObservableTypes.Ipv4Address, ["ipv4-cidr"] = ObservableTypes.Ipv4Address,
        ["ipv6"] = ObservableTypes.Ipv6Address, ["ipv6-address"] = ObservableTypes.Ipv6Address,
        ["domain"] = ObservableTypes.DomainName, ["hostname"] = ObservableTypes.DomainName, ["host"] = ObservableTypes.DomainName, ["fqdn"] = ObservableTypes.DomainName,
        ["uri"] = ObservableTypes.Url, ["link"] = ObservableTypes.Url,
        ["hash"] = ObservableTypes.File, ["file-hash"] = ObservableTypes.File, ["md5"] = ObservableTypes.File, ["sha1"] = ObservableTypes.File, ["sha256"] = ObservableTypes.File, ["sha512"] = ObservableTypes.File,
        ["sha-1"] = ObservableTypes.File, ["sha-256"] = ObservableTypes.File, ["sha-512"] = ObservableTypes.File,
        ["filehash-md5"] = ObservableTypes.File, ["filehash-sha1"] = ObservableTypes.File, ["filehash-sha256"] = ObservableTypes.File,
        ["md5-hash"] = ObservableTypes.File, ["sha1-hash"] = ObservableTypes.File, ["sha256-hash"] = ObservableTypes.File,
        ["email"] = ObservableTypes.EmailAddress, ["e-mail"] = ObservableTypes.EmailAddress, ["email-src"] = ObservableTypes.EmailAddress, ["email-address"] = ObservableTypes.EmailAddress, ["sender"] = ObservableTypes.EmailAddress,
        ["mac"] = ObservableTypes.MacAddress, ["mac-address"] = ObservableTypes.MacAddress, ["filename"] = ObservableTypes.FileName,
    };

    private static readonly HashSet<string> _own =
    [
        ObservableTypes.Ipv4Address, ObservableTypes.Ipv6Address, ObservableTypes.DomainName, ObservableTypes.Url, ObservableTypes.EmailAddress, ObservableTypes.EmailMessage, ObservableTypes.File, ObservableTypes.UserAccount,
        ObservableTypes.MacAddress, ObservableTypes.HostName, ObservableTypes.FileName, ObservableTypes.Subject, "mutex", "process", "windows-registry-key",
    ];

    /// <param name="type">Null when it is to be told from the value.</param>
    /// <returns>False when the word is not known.</returns>
    public static bool TryRead(string word, out string? type)
    {
        var plain = word.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-').Replace(':', '-');
        type = _own.Contains(plain) ? plain : _types.GetValueOrDefault(plain);
        return type is not null || _types.ContainsKey(plain);
    }
}
