using System.Net;
using ThreatResponse.Integrations.Enrichment;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>
/// Who may be asked. Answers name servers, and who registers a domain may choose them: nothing inside is reached that way. What a person has entered may stand inside when
/// that person says so.
/// </summary>
internal sealed class Reach(IReadOnlyCollection<string> entered, bool allowInternal, Network network)
{
    /// <summary>IPv6 that stands for IPv4: by translation (RFC 6052), by 6to4, and as once meant; and Teredo, which hides one.</summary>
    private static readonly IPNetwork[] _disguises = [IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("64:ff9b:1::/48"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("::/96"), IPNetwork.Parse("2001::/32")];

    public AddressGuard Guard => new(Refuses, network);

    /// <summary>Entered here, by somebody who says that it may stand inside and be reached without encryption.</summary>
    public bool IsTrusted(string host) => allowInternal && entered.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>May be asked over HTTP: what it leads to is looked at later.</summary>
    public bool MayFollow(Uri uri) => IsTrusted(uri.Host) || (uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && IsPublicName(uri));

    private static bool IsPublicName(Uri uri) => uri.HostNameType == UriHostNameType.Dns && OutsideOnly.Refuses(uri.IdnHost, []) is null;

    private string? Refuses(string host, IPAddress address) => IsTrusted(host) || IsOutside(address)
        ? null
        : $"{host} leads to {address}, which is not of the outside: it is not asked. If you have entered it and it is meant, set “allow-internal” to yes.";

    private static bool IsOutside(IPAddress address) =>
        !AddressGuard.IsInside(address) && OutsideOnly.Refuses(address) is null && (address.IsIPv4MappedToIPv6 || !Array.Exists(_disguises, network => network.Contains(address)));
}
