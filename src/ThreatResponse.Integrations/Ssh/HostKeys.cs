namespace ThreatResponse.Integrations.Ssh;

/// <summary>Which host keys are right: one fingerprint or several, as <c>ssh-keygen -l</c> writes them.</summary>
internal static class HostKeys
{
    private const string Algorithm = "SHA256:";

    /// <param name="fingerprint">Base64, with or without its end.</param>
    public static string Written(string fingerprint) => Algorithm + fingerprint.TrimEnd('=');

    public static bool Holds(string? expected, string seen) => Split(expected).Any(one => string.Equals(one.TrimEnd('='), seen, StringComparison.Ordinal));

    /// <summary>Null: they can be compared.</summary>
    public static string? Fault(string? expected) => Split(expected).FirstOrDefault(one => !one.StartsWith(Algorithm, StringComparison.Ordinal) || one.Length < Algorithm.Length + 43) is { } wrong
        ? $"“{wrong}” is no fingerprint: SHA256: and 43 characters are expected, as ssh-keygen -l writes it."
        : null;

    private static string[] Split(string? expected) => (expected ?? "").Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
