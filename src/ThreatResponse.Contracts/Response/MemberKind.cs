namespace ThreatResponse.Contracts.Response;

/// <summary>What a list holds: one kind each.</summary>
public enum MemberKind
{
    /// <summary>IPv4 and IPv6 addresses, and networks of them.</summary>
    Address,

    /// <summary>Domain names; each stands for the name itself and all names under it.</summary>
    Domain,

    Url,

    /// <summary>MD5, SHA-1 or SHA-256, as hex.</summary>
    FileHash,

    /// <summary>E-mail addresses, or a domain with <c>@</c> before it.</summary>
    Sender,

    /// <summary>User accounts.</summary>
    User,

    /// <summary>Hosts by name or address.</summary>
    Host,
}
