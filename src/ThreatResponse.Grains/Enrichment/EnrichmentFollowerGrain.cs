using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Enrichment;

namespace ThreatResponse.Grains.Enrichment;

/// <summary>
/// Follows the numbered changes of incidents from where it was, and writes down what each provider is to be asked about them. The way in of alerts does not know of
/// it. Its place is saved after the wishes were: what is looked at twice is wanted once.
/// </summary>
internal sealed partial class EnrichmentFollowerGrain(
    [PersistentState("enrichment", "settings")] IPersistentState<EnrichmentFollowerState> place,
    IRuleStore incidents,
    IEnrichmentStore store,
    IncidentVerdicts verdicts,
    RuleBook rules,
    TimeProvider time,
    ILogger<EnrichmentFollowerGrain> log) : Grain, IEnrichmentFollowerGrain, IRemindable
{
    private const string EveryMinute = "wake";
    private const int AtOnce = 200, LookedAtAgain = 20_000, MostRemembered = 50_000;
    private readonly Dictionary<long, (long Alerts, int Score)> _seen = [];
    private bool _isLooking;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.WakeEveryMinute(EveryMinute);
        this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(500)) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public async Task LookAgainAsync()
    {
        var from = Math.Max(0, await store.LatestChangeAsync(CancellationToken.None) - LookedAtAgain);

        // The first provider there is has nothing to catch up with.
        place.State.Change = (await Providers()).Count > 1 ? Math.Min(place.State.Change, from) : from;
        _seen.Clear();
        await place.WriteStateAsync();
    }

    public async Task WakeAsync()
    {
        if (_isLooking)
            return;
        _isLooking = true;
        try
        {
            Caller.System.Enter();
            while (await Round())
            {
            }
        }
        finally
        {
            _isLooking = false;
        }
    }

    /// <returns>False when there was nothing.</returns>
    private async Task<bool> Round()
    {
        var providers = await Providers();
        if (providers.Count == 0 && !verdicts.HasJudged)
        {
            // Nobody is asked, and nobody has judged anything: nothing is read, and whoever comes looks back from here.
            place.State.Change = await store.LatestChangeAsync(CancellationToken.None);
            return false;
        }

        var (upTo, changed) = await store.ChangedAsync(place.State.Change, AtOnce, CancellationToken.None);
        if (upTo == place.State.Change)
            return false;
        var wishes = providers.ToDictionary(provider => provider.Definition.Name, _ => new List<EnrichmentWish>(), StringComparer.Ordinal);
        foreach (var incident in changed.Where(IsWorthIt))
            await Look(incident, providers, wishes);
        foreach (var (provider, wanted) in wishes.Where(pair => pair.Value.Count > 0))
        {
            if (await store.WantAsync(provider, wanted, time.GetUtcNow(), CancellationToken.None) > 0)
                await GrainFactory.GetGrain<IEnricherGrain>(provider).LookAsync();
        }

        place.State.Change = upTo;
        await place.WriteStateAsync();
        return true;
    }

    private async Task Look(OpenIncident incident, IReadOnlyList<(EnricherDefinition Definition, EnricherProduct Product)> providers, Dictionary<string, List<EnrichmentWish>> wishes)
    {
        var values = await incidents.ValuesAsync(incident.Id, CancellationToken.None);

        // Whoever opens with what is known already hears of it now: nobody is asked again.
        if (await verdicts.IsKnownBadAsync(values))
            await GrainFactory.GetGrain<IIncidentGrain>(incident.Id).WeighVerdictsAsync(null);
        foreach (var (definition, product) in providers)
            wishes[definition.Name].AddRange(AskAbout.Of(product, values, incident.Score, rules.Networks));
    }

    /// <summary>New alerts may show new values; a higher score moves up what waits.</summary>
    private bool IsWorthIt(OpenIncident incident)
    {
        if (_seen.TryGetValue(incident.Id, out var before) && before.Alerts == incident.Alerts && incident.Score <= before.Score)
            return false;
        if (_seen.Count >= MostRemembered)
            _seen.Clear();
        _seen[incident.Id] = (incident.Alerts, incident.Score);
        return true;
    }

    private async Task<IReadOnlyList<(EnricherDefinition Definition, EnricherProduct Product)>> Providers()
    {
        var directory = GrainFactory.GetGrain<IEnricherDirectoryGrain>("all");
        var on = (await directory.ListAsync()).Where(enricher => enricher.IsOn).ToList();
        if (on.Count == 0)
            return [];
        var products = (await directory.ProductsAsync()).ToDictionary(product => product.Name, StringComparer.Ordinal);
        return [.. on.Where(enricher => products.ContainsKey(enricher.Product)).Select(enricher => (enricher, products[enricher.Product]))];
    }

    private async Task Tick()
    {
        try
        {
            await WakeAsync();
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            LogLater(fault.Message);
        }
    }

    [LoggerMessage(5804, LogLevel.Warning, "Incidents are looked at for enrichment again in a moment: {Message}")]
    private partial void LogLater(string message);
}
