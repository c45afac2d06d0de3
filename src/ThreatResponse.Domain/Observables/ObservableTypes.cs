namespace ThreatResponse.Domain.Observables;

/// <summary>Names of observable types: STIX 2.1's, and four of ours for what only helps to compare.</summary>
public static class ObservableTypes
{
    public const string Ipv4Address = "ipv4-addr";
    public const string Ipv6Address = "ipv6-addr";
    public const string DomainName = "domain-name";
    public const string Url = "url";
    public const string EmailAddress = "email-addr";
    public const string EmailMessage = "email-message";
    public const string File = "file";
    public const string UserAccount = "user-account";
    public const string MacAddress = "mac-addr";

    /// <summary>Ours: a host by name that is no domain name.</summary>
    public const string HostName = "host-name";

    /// <summary>Ours: product and rule.</summary>
    public const string Detection = "detection";

    /// <summary>Ours: a file known by its name only.</summary>
    public const string FileName = "file-name";

    /// <summary>Ours: the subject of an e-mail.</summary>
    public const string Subject = "email-subject";

    /// <summary>Ours: a campaign by name.</summary>
    public const string Campaign = "campaign";
}
