using System.Globalization;
using System.Net;

namespace ThreatResponse.Integrations.DnsLookup;

/// <summary>What some of a list's answers mean.</summary>
/// <param name="First">The first of the addresses; null: a bit is looked at.</param>
/// <param name="Last">The last of them, by the last number.</param>
/// <param name="Bit">In the last number, where lists answer with sums.</param>
/// <param name="Word">The category, or <see cref="Ignored"/>.</param>
internal sealed record ListMeaning(IPAddress? First, int Last, int Bit, string Word)
{
    /// <summary>Says nothing of whether it is bad, as that an address belongs to homes.</summary>
    public const string Ignored = "ignored";

    private static readonly string[] _known =
    [
        "c2", "botnet", "malware-host", "malware", "phishing", "spam", "scanner", "bruteforce", "ddos-source", "ddos-target", "compromised", "exploit-kit", "tor", "proxy", "vpn", "hosting", "dynamic-dns",
        "parked", "sinkhole", "p2p", "cryptomining", "remote-access", "newly-registered", "abused-tld", "fraud", "policy",
    ];

    public static string Category(string word) => _known.Contains(word) ? word : $"vendor:{word}";

    public bool Covers(IPAddress code)
    {
        var bytes = code.GetAddressBytes();
        if (First is null)
            return (bytes[3] & Bit) != 0;
        var first = First.GetAddressBytes();
        return bytes.AsSpan(0, 3).SequenceEqual(first.AsSpan(0, 3)) && bytes[3] >= first[3] && bytes[3] <= Last;
    }

    /// <param name="text"><c>127.0.0.2=spam</c>, <c>127.0.0.4-7=malware</c> or <c>&amp;8=phishing</c>.</param>
    public static ListMeaning? Read(string text)
    {
        var parts = text.Split('=');
        if (parts is not [{ Length: > 0 } code, { Length: > 0 } word] || !word.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
            return null;
        if (code[0] == '&')
            return Number(code[1..]) is { } bit and > 0 && int.IsPow2(bit) ? new ListMeaning(null, 0, bit, word) : null;
        var dash = code.IndexOf('-', StringComparison.Ordinal);
        var first = dash < 0 ? code : code[..dash];
        if (!IPAddress.TryParse(first, out var address) || address.ToString() != first || address.GetAddressBytes() is not [127, _, _, var low])
            return null;
        int? last = dash < 0 ? low : Number(code[(dash + 1)..]);
        return last >= low ? new ListMeaning(address, last.Value, 0, word) : null;
    }

    private static int? Number(string text) => byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
