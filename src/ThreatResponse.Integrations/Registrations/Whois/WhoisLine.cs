namespace ThreatResponse.Integrations.Registrations.Whois;

/// <param name="Key">In lower case, without the dots that fill it up.</param>
/// <param name="Section">The heading that it stands below; empty: none.</param>
internal readonly record struct WhoisLine(string Key, string Value, string Section);
