using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Cef;
using ThreatResponse.Integrations.JsonEventSource;
using ThreatResponse.Integrations.Leef;
using ThreatResponse.Integrations.Reading;
using ThreatResponse.Integrations.SuricataEve;

namespace ThreatResponse.Integrations.Syslog;

/// <summary>One syslog message: its payload is found by search, and read by the parser of its format. The transport has framed it already.</summary>
internal sealed class SyslogParser : IAlertParser
{
    private static readonly JsonEventParser _json = new();
    private static readonly SuricataEveParser _eve = new();

    public string Format => "syslog";

    public IReadOnlyList<ParsedEvent> Parse(ReadOnlyMemory<byte> payload, ParseContext context)
    {
        if (payload.Span.IndexOfAnyExcept(" \t\r\n\0"u8) < 0)
            return [new EventRejected("empty message: expected a header and CEF, LEEF or JSON", 0, payload)];
        var remarks = new List<string>();
        var text = TextLines.Text(payload, remarks);
        StructuredData.Find(text, out var data, out var message);
        var found = message < 0 ? null : Payload.Find(text, message, text.Length);
        found ??= Payload.Find(text, 0, data);
        if (found is null && message < 0)
            return [new EventRejected($"the structured data at byte {TextLines.ByteAt(payload.Span, data)} is not closed: expected ], and CEF, LEEF or JSON behind it", TextLines.ByteAt(payload.Span, data), payload)];
        return found switch
        {
            { Kind: PayloadKind.Cef, At: var at } => [CefParser.ReadLine(text, at, payload, context, SyslogHeader.Read(text[..at], context), remarks)],
            { Kind: PayloadKind.Leef, At: var at } => [LeefParser.ReadLine(text, at, payload, context, SyslogHeader.Read(text[..at], context), remarks)],
            { Kind: PayloadKind.Json, At: var at } => Json(payload, text, at, context),
            _ => [new EventRejected("neither CEF:, LEEF: nor a JSON object in it: only these can be read from syslog", 0, payload)],
        };
    }

    private static IReadOnlyList<ParsedEvent> Json(ReadOnlyMemory<byte> payload, string text, int start, ParseContext context)
    {
        var at = TextLines.ByteAt(payload.Span, start);
        var isEve = text.IndexOf("\"event_type\"", start, StringComparison.Ordinal) >= 0;
        IAlertParser parser = isEve ? _eve : _json;
        var end = payload.Span.LastIndexOfAnyExcept(" \t\r\n\0"u8) + 1;
        var header = SyslogHeader.Read(text[..start], context);
        return [.. parser.Parse(payload[at..end], context).Select(read => OfMessage(read, payload, at, header, context))];
    }

    /// <summary>What the event does not say, its envelope may.</summary>
    private static ParsedEvent OfMessage(ParsedEvent read, ReadOnlyMemory<byte> payload, int at, Envelope header, ParseContext context) => read switch
    {
        EventRejected rejected => rejected with { Raw = payload, Offset = rejected.Offset + at },
        AlertParsed { Alert: var alert } => new AlertParsed(WithEnvelope(alert, header, context), payload),
        _ => read with { Raw = payload },
    };

    private static Alert WithEnvelope(Alert alert, Envelope header, ParseContext context)
    {
        var named = alert with { DetectorHost = alert.DetectorHost ?? Addresses.HostOf(header.Host ?? context.Sender) };
        if (!alert.OccurredIsReceived)
            return named;
        var (time, isReceived) = Times.Usable(header.Time, null, context.Received, []);
        return named with { Occurred = time, OccurredIsReceived = isReceived };
    }
}
