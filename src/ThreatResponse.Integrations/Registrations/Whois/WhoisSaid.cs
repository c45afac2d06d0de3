namespace ThreatResponse.Integrations.Registrations.Whois;

internal enum WhoisSaid
{
    /// <summary>Nothing that is understood.</summary>
    Nothing,

    NotRegistered,

    /// <summary>We ask too much, or are not let in for it.</summary>
    TooMuch,
}
