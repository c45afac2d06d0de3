using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Matching;
using ThreatResponse.Domain.Intelligence.Patterns;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>
/// Follows the numbered changes of intelligence from where it was, and tells the open incidents that show what changed. Its place is saved after they were told: when nothing more comes, and every so many rounds. What is
/// told again changes nothing, and in the embedded store a save waits for what an import writes meanwhile.
/// </summary>
internal sealed partial class LookBackGrain(
    [PersistentState("look-back", "settings")] IPersistentState<LookBackState> place, IIntelligenceStore store, ILogger<LookBackGrain> log) : Grain, ILookBackGrain, IRemindable
{
    private const string EveryMinute = "wake";
    private const int AtOnce = 5_000, Scanned = 50_000, MostIncidents = 10_000, MostCalls = 8, RoundsASave = 10;

    /// <summary>Rounds since its place was saved.</summary>
    private int _unsaved;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.WakeEveryMinute(EveryMinute);
        this.RegisterGrainTimer(Tick, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public async Task WakeAsync()
    {
        Caller.System.Enter();
        var found = false;
        while (await Round())
        {
            found = true;
            if (++_unsaved >= RoundsASave)
                await Save();
        }

        if (_unsaved > 0 && !found)
            await Save();
    }

    private async Task Save()
    {
        await place.WriteStateAsync();
        _unsaved = 0;
    }

    /// <returns>False when there was nothing.</returns>
    private async Task<bool> Round()
    {
        var changed = await store.ChangedAsync((place.State.Change, place.State.Row), AtOnce, CancellationToken.None);
        if (changed.Count == 0)
            return false;
        var values = changed.SelectMany(ValuesOf).ToList();
        var wide = values.Where(change => change.CoversBelow || IsNetwork(change)).ToList();
        var incidents = new HashSet<long>();
        incidents.UnionWith(await store.IncidentsShowingAsync([.. values.Except(wide).Select(change => (change.Type, change.Value))], MostIncidents, CancellationToken.None));
        if (wide.Count > 0)
            await Scan(wide, incidents);
        foreach (var few in incidents.Chunk(MostCalls))
            await Task.WhenAll(few.Select(incident => GrainFactory.GetGrain<IIncidentGrain>(incident).LearnAsync(changed[^1].Change)));
        place.State.Change = changed[^1].Change;
        place.State.Row = changed[^1].Id;
        LogLooked(changed.Count, incidents.Count);
        return true;
    }

    /// <summary>Networks, and domains with all below: every value ever seen is compared with them, once for all of a round.</summary>
    private async Task Scan(List<IndicatorChange> wide, HashSet<long> incidents)
    {
        var builder = KnownIndicators.NewSet(wide.Count);
        foreach (var entry in wide.SelectMany(KnownIndicators.EntryOf))
            builder.Add(entry);
        var (set, found, seen) = (builder.Build(), new FoundMatches(), new List<(string, string)>());

        // Ids are hashes: half of them are below zero.
        for (var after = long.MinValue; ;)
        {
            var page = await store.SeenAsync(after, Scanned, CancellationToken.None);
            if (page.Count == 0)
                break;
            after = page[^1].Id;
            var values = page.Select(each => (each.Type, each.Value, Read: IndicatorValue.Of(each.Type, each.Value).Value)).Where(each => each.Read is not null).ToList();
            set.Find([.. values.Select(each => each.Read!)], found);
            seen.AddRange(values.Where((_, i) => !found[i].IsEmpty).Select(each => (each.Type, each.Value)));
        }

        foreach (var few in seen.Chunk(AtOnce))
            incidents.UnionWith(await store.IncidentsShowingAsync(few, MostIncidents, CancellationToken.None));
    }

    /// <summary>A pattern is what it names: an incident that shows one of its values looks at it again.</summary>
    private static IEnumerable<IndicatorChange> ValuesOf(IndicatorChange change) => change.Pattern is null ? [change]
        : ReadStixPattern.Of(change.Pattern).Pattern is { } pattern ? (NamedValues.Of(pattern) ?? []).Select(value => new IndicatorChange(change.Change, change.Id, value.Value.Type, value.Value.Text, value.CoversBelow, change.IsWithdrawn))
        : [];

    private static bool IsNetwork(IndicatorChange change) => change.Type is ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address && change.Value.Contains('/', StringComparison.Ordinal);

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

    [LoggerMessage(5702, LogLevel.Information, "Looked back for {Changes} changes of intelligence: {Incidents} open incidents were told")]
    private partial void LogLooked(int changes, int incidents);

    [LoggerMessage(5703, LogLevel.Warning, "New intelligence looks back again in a moment: {Message}")]
    private partial void LogLater(string message);
}
