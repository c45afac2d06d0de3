using System.Text;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Integrations.Reading;

/// <summary>Reads a payload line by line as text, for formats that are lines.</summary>
internal static class TextLines
{
    public static IReadOnlyList<ParsedEvent> Read(ReadOnlyMemory<byte> payload, string expected, Func<string, ReadOnlyMemory<byte>, List<string>, ParsedEvent> readLine)
    {
        var events = new List<ParsedEvent>();
        var rest = payload;
        while (rest.Length > 0)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Span.IndexOfAnyExcept(" \t\r\0"u8) < 0)
                continue;
            var remarks = new List<string>();
            events.Add(readLine(Text(line, remarks), line, remarks));
        }

        return events.Count > 0 ? events : [new EventRejected($"empty: expected {expected}", 0, payload)];
    }

    /// <summary>Without NULs, which are remarked unless they end the message: a store takes any other character.</summary>
    public static string Text(ReadOnlyMemory<byte> bytes, List<string> remarks)
    {
        var text = Encoding.UTF8.GetString(ReadJson.Utf8(bytes, remarks).Span).TrimEnd('\r', '\n', '\0', ' ');
        NoText.Remark(text.Contains('\0', StringComparison.Ordinal), hasHalf: false, remarks);
        return text.Replace('\0', '\uFFFD');
    }

    /// <summary>Where a character of the text that was read stands in what was received.</summary>
    public static int ByteAt(ReadOnlySpan<byte> raw, int character)
    {
        var at = raw.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (!System.Text.Unicode.Utf8.IsValid(raw[at..]))
            return Math.Min(raw.Length, at + character);

        // Continuation bytes are no characters, and what takes four bytes is two.
        for (; at < raw.Length && (character > 0 || raw[at] is >= 0x80 and < 0xC0); at++)
            character -= raw[at] switch { >= 0x80 and < 0xC0 => 0, >= 0xF0 => 2, _ => 1 };
        return at;
    }
}
