namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Names of hash algorithms. Producers write <c>SHA256</c> and <c>sha-256</c> for <c>SHA-256</c>.</summary>
internal static class HashNames
{
    /// <summary>The next step names a hash algorithm, or is <c>[*]</c>.</summary>
    public static bool IsUnderHashes(IReadOnlyList<PathStep> steps) => steps.Count > 1 && steps[^2] is PathStep.Name { Value: "hashes" };

    /// <summary>As STIX 2.1 writes it; what is not known stays as it is.</summary>
    public static string Canonical(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "MD5" => "MD5",
        "SHA1" => "SHA-1",
        "SHA256" => "SHA-256",
        "SHA512" => "SHA-512",
        _ => name,
    };

    /// <summary>How many hexadecimal digits its hashes have; null when it is not one of the four.</summary>
    public static int? DigitsOf(string name) => name switch
    {
        "MD5" => 32,
        "SHA-1" => 40,
        "SHA-256" => 64,
        "SHA-512" => 128,
        _ => null,
    };
}
