using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.JsonEventSource;

/// <summary>The JSON Event Source, version 2.0 and the flat 1.0: one event, an array of them, or one a line.</summary>
internal sealed class JsonEventParser : IAlertParser
{
    public const string Name = "json-event";

    public string Format => Name;

    public IReadOnlyList<ParsedEvent> Parse(ReadOnlyMemory<byte> payload, ParseContext context)
    {
        var slices = EventSplitter.Split(payload);
        if (slices.Count == 0)
            return [new EventRejected("empty body: expected a JSON object, an array of them, or one a line", 0, payload)];
        var events = new List<ParsedEvent>(slices.Count);
        foreach (var raw in slices)
            events.Add(ParseOne(raw, context));
        return events;
    }

    private static ParsedEvent ParseOne(ReadOnlyMemory<byte> raw, ParseContext context)
    {
        var remarks = new List<string>();
        using var document = ReadJson.Object(raw, remarks, out var reason, out var offset);
        if (document is null)
            return new EventRejected(reason, offset, raw);
        return new JsonEvent(document.RootElement, context, remarks).ToAlert(out reason) is { } alert ? new AlertParsed(alert, raw) : new EventRejected(reason, null, raw);
    }
}
