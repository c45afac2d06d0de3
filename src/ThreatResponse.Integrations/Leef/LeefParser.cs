using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Leef;

/// <summary>LEEF 1.0 and 2.0, one event a line, with or without a header before it.</summary>
internal sealed class LeefParser : IAlertParser
{
    public string Format => "leef";

    public IReadOnlyList<ParsedEvent> Parse(ReadOnlyMemory<byte> payload, ParseContext context) =>
        TextLines.Read(payload, "LEEF events, one a line", (text, raw, remarks) => ReadLine(text, 0, raw, context, Envelope.None, remarks));

    /// <param name="from">Nothing before it is looked at.</param>
    public static ParsedEvent ReadLine(string text, int from, ReadOnlyMemory<byte> raw, ParseContext context, Envelope envelope, List<string> remarks)
    {
        var start = Start.Of(text, "LEEF:", from);
        if (start < 0)
            return new EventRejected("no LEEF: in it: expected LEEF:version|vendor|product|version|event id|attributes", 0, raw);
        return LeefText.Read(text[start..], out var reason) is { } leef ? new AlertParsed(LeefAlert.Of(leef, context, envelope, remarks), raw) : new EventRejected(reason, TextLines.ByteAt(raw.Span, start), raw);
    }
}
