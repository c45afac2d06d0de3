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
}
