using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Integrations.SuricataEve;

/// <summary>Brings together what one payload tells of a flow: alerts take files and names of their neighbours along.</summary>
internal sealed class FlowsOfPayload
{
    private readonly Dictionary<string, List<AlertContext>> _byFlow = new(StringComparer.Ordinal);

    public void Note(ParsedEvent read)
    {
        if (read is not ContextParsed { Context: var context } || (context.Files.Count == 0 && context.Urls.Count == 0 && context.Domains.Count == 0))
            return;
        if (!_byFlow.TryGetValue(context.FlowKey, out var told))
            _byFlow[context.FlowKey] = told = [];
        if (told.Count < 16)
            told.Add(context);
    }

    public Alert Enrich(Alert alert)
    {
        if (alert.FlowKey is null || !_byFlow.TryGetValue(alert.FlowKey, out var told))
            return alert;
        return alert with
        {
            Files = [.. alert.Files.Concat(told.SelectMany(context => context.Files)).Distinct().Take(50)],
            Urls = [.. alert.Urls.Concat(told.SelectMany(context => context.Urls)).Distinct().Take(50)],
            Domains = [.. alert.Domains.Concat(told.SelectMany(context => context.Domains)).Distinct().Take(50)],
        };
    }
}
