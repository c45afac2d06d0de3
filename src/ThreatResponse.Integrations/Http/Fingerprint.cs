using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ThreatResponse.Integrations.Http;

/// <summary>SHA-256 of a certificate, as browsers and command lines show it: <c>AB:CD:…</c>.</summary>
internal static class Fingerprint
{
    public static string Of(X509Certificate certificate) => Written(Convert.ToHexString(SHA256.HashData(certificate.GetRawCertData())));

    /// <summary>Null when it is none. Colons, blanks and case mean nothing.</summary>
    public static string? Read(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit) ? Written(digits) : null;
    }

    private static string Written(string digits) => string.Join(':', digits.Chunk(2).Select(pair => new string(pair)));
}
