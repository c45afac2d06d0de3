using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using ThreatResponse.Grains.Alerts;

namespace ThreatResponse.Grains.Response.Rules;

/// <summary>
/// Follows the numbered changes of incidents, and verdicts in the trail, from where it was. Marks, runs and the place are one commit, so that whatever is
/// looked at twice is decided once; then what is due is carried out, also after a crash. The way in of alerts does not know of it.
/// </summary>
internal sealed partial class RuleRunnerGrain(IRuleStore store, LookForRuns look, CarryOutRun carryOut, JudgedIndicators judged, TimeProvider time, ILogger<RuleRunnerGrain> log) : Grain, IRuleRunnerGrain, IRemindable
{
    private const string EveryMinute = "wake";
    private const int AtOnce = 1_000, MostRounds = 10, MostShowing = 1_000, MostRuns = 200;
    private IReadOnlyList<WatchedRule> _watching = [];
    private RuleStop? _stopped;
    private bool _isKnown;
    private HourBudgets? _budgets;
    private IGrainTimer? _timer;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.WakeEveryMinute(EveryMinute);
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public async Task WakeAsync()
    {
        Caller.System.Enter();
        await Know();
        await LookAsync();
    }

    public Task ReloadAsync(WatchedRules rules)
    {
        _watching = [.. rules.Watching.Select(version => (version.Version, ReadResponseRule.Of(version.Text).Rule)).Where(read => read.Rule is not null).Select(read => new WatchedRule(read.Rule!, read.Version))];
        (_stopped, _isKnown) = (rules.Stopped, true);
        if (_watching.Count == 0 || _stopped is not null)
        {
            _timer?.Dispose();
            _timer = null;
        }
        else
        {
            _timer ??= this.RegisterGrainTimer(Tick, TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(500));
        }

        return Task.CompletedTask;
    }

    public async Task<int> LookAsync()
    {
        Caller.System.Enter();
        await Know();
        await CarryOutDue();
        var looked = 0;
        for (var round = 0; round < MostRounds && _stopped is null && _watching.Count > 0; round++)
        {
            if (await Round() is not { } count)
                break;
            looked += count;
        }

        return looked;
    }

    private async Task Know()
    {
        if (_isKnown)
            return;
        var rules = await GrainFactory.GetGrain<IResponseRulesGrain>("all").WatchedAsync();
        // Newer ones may have come meanwhile: those that were asked for are older then.
        if (!_isKnown)
            await ReloadAsync(rules);
    }

    /// <returns>How many incidents were looked at; null when there is nothing more.</returns>
    private async Task<int?> Round()
    {
        _budgets ??= new HourBudgets(await store.RunsSinceAsync(time.GetUtcNow().AddHours(-1), CancellationToken.None));
        var place = await store.PlaceAsync(CancellationToken.None);
        var changed = await store.ChangedAsync(place.Change, AtOnce, CancellationToken.None);
        var (keys, upTo) = await store.JudgedAsync(place.Activity, CancellationToken.None);
        var next = new RulePlace(changed.Count > 0 ? changed[^1].Change : place.Change, upTo);
        if (next == place)
            return null;
        var incidents = (await look.Concerned(changed, _watching)).ToDictionary(state => state.Id);
        var judgedToo = 0;
        foreach (var incident in await Showing(keys))
            judgedToo += incidents.TryAdd(incident.Id, incident) ? 1 : 0;
        var found = await look.At([.. incidents.Values], _watching, _budgets, GrainFactory);
        if (await store.CommitAsync(new RuleCommit(place, next, found.Marks, found.Runs, found.Said), CancellationToken.None) is null)
        {
            // Somebody else moved the place: what was counted here did not happen.
            _budgets = null;
            return null;
        }

        await CarryOutDue();
        return changed.Count + judgedToo;
    }

    /// <summary>A verdict changes no incident, and yet what is known of those that show its value.</summary>
    private async Task<IReadOnlyList<IncidentState>> Showing(IReadOnlyList<string> keys)
    {
        if (keys.Count == 0 || !_watching.Any(watched => watched.Rule.Fields?.Any(RuleFields.IsOfVerdicts) != false))
            return [];
        await judged.LoadAsync(CancellationToken.None);
        var found = new List<IncidentState>();
        foreach (var key in keys.Distinct(StringComparer.Ordinal))
        {
            var bar = key.IndexOf('|', StringComparison.Ordinal);
            if (bar > 0)
                found.AddRange(await store.ShowingAsync(key[..bar], key[(bar + 1)..], MostShowing, CancellationToken.None));
        }

        return found;
    }

    private async Task CarryOutDue()
    {
        foreach (var run in await store.DueAsync(MostRuns, CancellationToken.None))
        {
            try
            {
                if (_stopped is { } stop)
                    await carryOut.NotAsync(run, RuleRunStatus.Stopped, $"{stop.By} stopped all rules: {stop.Reason}");
                else
                    await carryOut.Async(run, _watching.FirstOrDefault(watched => watched.Rule.Name == run.Rule)?.Rule.Title ?? run.Rule, () => _stopped is not null, GrainFactory);
            }
            catch (Exception fault) when (TransientFault.Is(fault))
            {
                // It stays due, and is carried out when the store or the silo is there again.
                LogWaits(run.Id, run.Rule, fault.Message);
                return;
            }
#pragma warning disable CA1031 // One run that goes wrong must not keep the others waiting; it is on record why.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogFailed(fault, run.Id, run.Rule);
                await carryOut.NotAsync(run, RuleRunStatus.Failed, fault.Message);
            }
            finally
            {
                Caller.System.Enter();
            }
        }
    }

    private async Task Tick()
    {
        try
        {
            await LookAsync();
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            LogLater(fault.Message);
        }
    }

    [LoggerMessage(5321, LogLevel.Warning, "Run {Run} of rule {Rule} is carried out later: {Message}")]
    private partial void LogWaits(long run, string rule, string message);

    [LoggerMessage(5322, LogLevel.Error, "Run {Run} of rule {Rule} failed")]
    private partial void LogFailed(Exception fault, long run, string rule);

    [LoggerMessage(5323, LogLevel.Warning, "The rules look again in a moment: {Message}")]
    private partial void LogLater(string message);
}
