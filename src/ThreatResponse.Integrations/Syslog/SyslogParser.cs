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
        var (cef, leef, json) = (text.IndexOf("CEF:", StringComparison.Ordinal), text.IndexOf("LEEF:", StringComparison.Ordinal), text.IndexOf('{', StringComparison.Ordinal));
        if (cef >= 0 && (leef < 0 || cef < leef) && (json < 0 || cef < json))
            return [CefParser.ReadLine(text, payload, context, SyslogHeader.Read(text[..cef], context), remarks)];
        if (leef >= 0 && (json < 0 || leef < json))
            return [LeefParser.ReadLine(text, payload, context, SyslogHeader.Read(text[..leef], context), remarks)];
        if (json >= 0)
            return Json(payload, text, json, context);
        return [new EventRejected("neither CEF:, LEEF: nor a JSON object in it: only these can be read from syslog", 0, payload)];
    }

    private static IReadOnlyList<ParsedEvent> Json(ReadOnlyMemory<byte> payload, string text, int start, ParseContext context)
    {
        var at = payload.Span.IndexOf((byte)'{');
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
