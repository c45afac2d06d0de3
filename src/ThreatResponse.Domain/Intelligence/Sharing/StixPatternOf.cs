using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Sharing;

/// <summary>The STIX pattern that a value meets.</summary>
public static class StixPatternOf
{
    /// <returns>Null when others could not look for it: a host's bare name, a rule of a product, a campaign, a type that is none of ours.</returns>
    public static string? Value(string type, string value) => PathOf(type, value) is { } path ? $"[{path} {TestOf(type, value)} '{Escaped(value)}']" : null;

    private static string? PathOf(string type, string value) => type switch
    {
        ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address or ObservableTypes.DomainName or ObservableTypes.Url or ObservableTypes.EmailAddress or ObservableTypes.MacAddress => $"{type}:value",
        ObservableTypes.File => HashOf(value) is { } hash ? $"file:hashes.{hash}" : "file:name",
        ObservableTypes.FileName => "file:name",
        ObservableTypes.EmailMessage => "email-message:message_id",
        ObservableTypes.Subject => "email-message:subject",
        ObservableTypes.UserAccount => "user-account:user_id",
        "mutex" => "mutex:name",
        "process" => "process:command_line",
        "windows-registry-key" => "windows-registry-key:key",
        _ => null,
    };

    private static string TestOf(string type, string value) =>
        type is ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address && value.Contains('/', StringComparison.Ordinal) ? "ISSUBSET" : "=";

    private static string? HashOf(string value) => value.All(char.IsAsciiHexDigit)
        ? value.Length switch
        {
            32 => "MD5",
            40 => "'SHA-1'",
            64 => "'SHA-256'",
            128 => "'SHA-512'",
            _ => null,
        }
        : null;

    /// <summary>Nothing of a value may end the text that it stands in.</summary>
    private static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}
