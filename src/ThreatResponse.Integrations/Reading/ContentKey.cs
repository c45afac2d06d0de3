using System.Security.Cryptography;
using System.Text;

namespace ThreatResponse.Integrations.Reading;

/// <summary>Identity of an event whose sender gave it none.</summary>
internal static class ContentKey
{
    /// <summary>SHA-256 of the parts in their order, in hex.</summary>
    public static string Of(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts))));
}
