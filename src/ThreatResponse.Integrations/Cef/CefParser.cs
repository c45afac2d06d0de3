using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Cef;

/// <summary>CEF, one event a line, with or without a header before it.</summary>
internal sealed class CefParser : IAlertParser
{
    public string Format => "cef";

    public IReadOnlyList<ParsedEvent> Parse(ReadOnlyMemory<byte> payload, ParseContext context) =>
        TextLines.Read(payload, "CEF events, one a line", (text, raw, remarks) => ReadLine(text, 0, raw, context, Envelope.None, remarks));

    /// <param name="from">Nothing before it is looked at.</param>
    public static ParsedEvent ReadLine(string text, int from, ReadOnlyMemory<byte> raw, ParseContext context, Envelope envelope, List<string> remarks)
    {
        var start = Start.Of(text, "CEF:", from);
        if (start < 0)
            return new EventRejected("no CEF: in it: expected CEF:version|vendor|product|version|class id|name|severity|extension", 0, raw);
        return CefText.Read(text[start..], out var reason) is { } cef ? new AlertParsed(CefAlert.Of(cef, context, envelope, remarks), raw) : new EventRejected(reason, TextLines.ByteAt(raw.Span, start), raw);
    }
}
