using System.Security.Cryptography;
using System.Text;

namespace ThreatResponse.Contracts.Response.Devices;

/// <param name="TokenHash">SHA-256 of the one-time token that the receiver was given, as hex: the token itself is a secret.</param>
/// <param name="Values">As they were sent, in order.</param>
public sealed record WebhookPending(string ResponseId, string TokenHash, IReadOnlyList<string> Values)
{
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool Accepts(string token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(HashOf(token)), Encoding.UTF8.GetBytes(TokenHash));
}
