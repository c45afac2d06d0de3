using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Webhook;

/// <summary>Signs as Standard Webhooks 1.0 asks for: identity, time and the very bytes of the body; with the former key too, while there is one.</summary>
internal sealed class SigningKeys(IReadOnlyList<byte[]> keys)
{
    private const string Prefix = "whsec_";

    public static SigningKeys Of(DeviceConnection to) => new([.. new[] { to.Text("secret"), to.Optional("old-secret") }.OfType<string>().Select(Key)]);

    /// <summary>Separated by blanks: a receiver takes one that it can check.</summary>
    public string Sign(string id, DateTimeOffset at, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{Time(at)}."), .. body];
        return string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"));
    }

    public static string Time(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The same whenever the same response is sent: a receiver that had it before its answer was lost has a good one.</summary>
    public string Token(string responseId) => Convert.ToHexStringLower(HMACSHA256.HashData(keys[0], Encoding.UTF8.GetBytes($"callback {responseId}")));

    private static byte[] Key(string text)
    {
        var base64 = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        var key = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, key, out var length) || length is < 24 or > 64)
            throw new DeviceFailureException(FailureKind.InvalidValue, $"A signing secret is not right: enter {Prefix} and the base64 of 24 to 64 random bytes.");
        return key[..length];
    }
}
