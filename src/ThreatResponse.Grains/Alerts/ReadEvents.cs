using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Observables;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Turns parsed events into what the journal takes: roles assigned, partition chosen, context with its observables.</summary>
internal sealed class ReadEvents(IEnumerable<IAlertParser> parsers, RuleBook rules, Partitions partitions)
{
    private readonly Dictionary<string, IAlertParser> _parsers = parsers.ToDictionary(parser => parser.Format, StringComparer.Ordinal);

    public IAlertParser? ParserOf(string format) => _parsers.GetValueOrDefault(format);

    public JournalBatch BatchOf(string source, string format, DateTimeOffset received, IReadOnlyList<ParsedEvent> events, string? sender)
    {
        var alerts = new List<JournalEntry>(events.Count);
        var contexts = new List<JournalContext>();
        var rejected = new List<RejectedEvent>();
        var ignored = 0;
        foreach (var read in events)
        {
            switch (read)
            {
                case AlertParsed parsed:
                    var alert = AssignRoles.Of(parsed.Alert, rules.Networks);
                    alerts.Add(new JournalEntry(alert, PartitionOf.Alert(alert, partitions.Count), parsed.Raw));
                    break;
                case ContextParsed context:
                    contexts.Add(new JournalContext(context.Context, ObservablesIn(source, context.Context)));
                    ignored++;
                    break;
                case EventRejected bad:
                    rejected.Add(new RejectedEvent(bad.Reason, bad.Offset, bad.Raw, sender));
                    break;
                default:
                    ignored++;
                    break;
            }
        }

        return new JournalBatch(source, format, received, alerts, contexts, rejected, ignored);
    }

    /// <summary>A context shows what an alert with its files and names would show.</summary>
    private static IReadOnlyList<AlertObservable> ObservablesIn(string source, AlertContext context)
    {
        var shown = new Alert
        {
            Source = source,
            NaturalKey = "",
            Occurred = context.Occurred,
            Title = context.Summary,
            Product = "",
            Rule = "",
            Severity = 0,
            Files = context.Files,
            Urls = context.Urls,
            Domains = context.Domains,
        };
        return [.. AlertObservables.Of(shown).Where(observable => observable.Type != ObservableTypes.Detection)];
    }
}
