using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.SuricataEve;

/// <summary>Suricata's EVE output. Alerts become alerts; what the same flow tells besides goes with them; the rest is counted and dropped early.</summary>
internal sealed class SuricataEveParser : IAlertParser
{
    public const string Name = "suricata-eve";

    public string Format => Name;

    public IReadOnlyList<ParsedEvent> Parse(ReadOnlyMemory<byte> payload, ParseContext context)
    {
        var slices = EventSplitter.Split(payload);
        if (slices.Count == 0)
            return [new EventRejected("empty body: expected EVE records, one JSON object a line", 0, payload)];
        var events = new ParsedEvent[slices.Count];
        var flows = new FlowsOfPayload();
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = ParseOne(slices[i], context);
            flows.Note(events[i]);
        }

        for (var i = 0; i < events.Length; i++)
        {
            if (events[i] is AlertParsed parsed)
                events[i] = parsed with { Alert = flows.Enrich(parsed.Alert) };
        }

        return events;
    }

    private static ParsedEvent ParseOne(ReadOnlyMemory<byte> raw, ParseContext context)
    {
        // A prefix such as "@cee: " or a syslog header may stand before the object.
        var start = raw.Span.IndexOf((byte)'{');
        var json = start > 0 ? raw[start..] : raw;
        if (EventType.Peek(json.Span) is { } kind && !EveKinds.IsOfInterest(kind))
            return new EventIgnored(Members.Cut(kind, 64), raw);

        var remarks = new List<string>();
        using var document = ReadJson.Object(json, remarks, out var reason, out var offset);
        if (document is null)
            return new EventRejected(reason, offset + Math.Max(0, start), raw);
        var root = document.RootElement;
        if (Members.Text(root, "event_type") is not { } type)
            return new EventRejected("no event_type: expected an EVE record", null, raw);
        if (type == "alert")
            return new EveAlert(root, context, remarks).ToAlert(out reason) is { } alert ? new AlertParsed(alert, raw) : new EventRejected(reason, null, raw);
        return EveKinds.IsOfInterest(type) && EveContext.Of(root, type, context) is { } told ? new ContextParsed(told, raw) : new EventIgnored(Members.Cut(type, 64), raw);
    }
}
