using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>MISP's attribute types in our words.</summary>
internal static class MispAttributes
{
    /// <summary>None when the list is about all types. A type that has no word of ours stays as it is.</summary>
    public static HashSet<string> TypesOf(IEnumerable<string> attributes) => [.. attributes.SelectMany(attribute => attribute.Split('|')).SelectMany(TypesOf)];

    private static string[] TypesOf(string attribute) => attribute switch
    {
        "ip" or "ip-src" or "ip-dst" => [ObservableTypes.Ipv4Address, ObservableTypes.Ipv6Address],
        "domain" or "hostname" => [ObservableTypes.DomainName, ObservableTypes.HostName],
        "url" or "uri" or "link" => [ObservableTypes.Url],
        "md5" or "sha1" or "sha256" or "sha512" => [ObservableTypes.File],
        "filename" => [ObservableTypes.FileName],
        "email" or "email-src" or "email-dst" or "email-reply-to" or "target-email" => [ObservableTypes.EmailAddress],
        "email-subject" => [ObservableTypes.Subject],
        "mac-address" => [ObservableTypes.MacAddress],
        _ => [attribute],
    };
}
