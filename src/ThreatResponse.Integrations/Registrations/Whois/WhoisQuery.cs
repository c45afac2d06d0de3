using System.Net;

namespace ThreatResponse.Integrations.Registrations.Whois;

/// <summary>What is sent: servers have forms of their own.</summary>
internal static class WhoisQuery
{
    /// <summary>Knows who answers for a top level domain or a network, and of nothing else.</summary>
    public const string Root = "whois.iana.org";

    private static readonly string[] _ripe = ["whois.ripe.net", "whois.apnic.net", "whois.afrinic.net"];

    public static string Of(string host, string domain) => host switch
    {
        Root => domain[(domain.LastIndexOf('.') + 1)..],
        "whois.verisign-grs.com" => $"domain {domain}",
        "whois.denic.de" => $"-T dn,ace -C UTF-8 {domain}",
        "whois.jprs.jp" => $"{domain}/e",
        "whois.dk-hostmaster.dk" or "whois.punktum.dk" => $"{domain} --show-handles",
        _ => domain,
    };

    /// <summary>Without contacts where that can be asked: those are what limits are about, and nobody needs them here.</summary>
    public static string Of(string host, IPAddress address) => host switch
    {
        "whois.arin.net" => $"n + {address}",
        _ when _ripe.Contains(host) => $"-r {address}",
        _ => address.ToString(),
    };

    /// <summary>The answer lists several records, and says how one is asked for: <c>"=xxx"</c>.</summary>
    public static bool IsAmbiguous(string answer) => answer.Contains("\"=xxx\"", StringComparison.Ordinal) || answer.Contains("\"xxx\"", StringComparison.Ordinal);

    public static string One(string domain) => $"={domain}";
}
