namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>What of a text means nothing, by where it stands.</summary>
internal enum TextFolding
{
    /// <summary>Every letter counts.</summary>
    None,

    /// <summary>A hash in hexadecimal digits: case does not count.</summary>
    Hash,

    /// <summary>An address, a domain name, an e-mail address or a hardware address: each has one way in which it is written.</summary>
    Host,
}
