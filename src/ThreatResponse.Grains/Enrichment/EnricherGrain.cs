using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Enrichment;
using ThreatResponse.Grains.Intelligence;
using ThreatResponse.Grains.Settings;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Enrichment;

/// <summary>One provider: takes what is due by priority, as much as its quota lets it, and asks beside the grain. The rows say what waits; the state says what was spent, before it is.</summary>
internal sealed partial class EnricherGrain(
    [PersistentState("enricher", "settings")] IPersistentState<EnricherState> enricher,
    IEnumerable<IEnricherProduct> products,
    SettingSecrets secrets,
    IEnrichmentStore store,
    TellIncidents incidents,
    KnownIndicators known,
    RuleBook rules,
    TimeProvider time,
    ILogger<EnricherGrain> log) : Grain, IEnricherGrain
{
    private const int MostAtOnce = 8;
    private static readonly TimeSpan _longestAnswer = TimeSpan.FromMinutes(11), _longestWait = TimeSpan.FromSeconds(10), _soon = TimeSpan.FromSeconds(5), _later = TimeSpan.FromMinutes(1), _longestSleep = TimeSpan.FromMinutes(10);
    private readonly Dictionary<(string Type, string Value), TaskCompletionSource> _underWay = [];
    private readonly Random _chance = new();
    private EnricherDefinition? _definition;
    private IEnricherProduct? _product;
    private IEnricher? _to;
    private Task? _round;
    private bool _isLookedAgain;
    private DateTimeOffset? _ends;
    private IGrainTimer? _wake;

    private string Name => this.GetPrimaryKeyString();

    private EnricherState State => enricher.State;

    private DateTimeOffset Now => time.GetUtcNow();

    private EnricherProduct Manifest => _product!.Manifest;

    private EnricherQuota Quota => _definition!.Quota ?? Manifest.Quota;

    private CallBudget Budget => new(State.Recent, State.Day, State.OnDay);

    public override Task OnActivateAsync(CancellationToken cancellationToken) => ReadDefinition();

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await Disconnect();

    public async Task<Outcome<EnricherView>> GetAsync()
    {
        if (_definition is not { } definition)
            return new EnricherNotFound(Name);
        var (now, budget) = (Now, Budget);
        return new EnricherView
        {
            Definition = definition with { Settings = SettingSecrets.Shown(definition.Settings) },
            Title = Manifest.Title,
            IsLocal = Manifest.IsLocal,
            Reliability = definition.Reliability ?? Manifest.Reliability,
            Quota = Quota,
            Health = State.IsStopped ? DeviceHealth.Stopped : State.Failures > 0 ? DeviceHealth.Troubled : State.Answered is null ? DeviceHealth.New : DeviceHealth.Well,
            Why = State.Why,
            NextCall = State.IsStopped ? null : State.Until is { } until && until > now ? until : budget.NextAt(Quota, now) is var next && next > now ? next : null,
            Waiting = await store.WaitingAsync(Name, now, CancellationToken.None),
            UnderWay = _underWay.Count,
            CallsInLastMinute = budget.CallsInLastMinute(now),
            CallsToday = budget.CallsOn(now),
            Answered = State.Answered,
        };
    }

    public async Task<Outcome<EnrichmentEntry>> AskAsync(string type, string value)
    {
        if (_definition is null)
            return new EnricherNotFound(Name);
        if (!_definition.IsOn)
            return new EnricherIsNotAsked(Name, "it is switched off.");
        if (AskAbout.Refuses(Manifest, type, value, rules.Networks) is { } why)
            return new EnricherIsNotAsked(Name, why);
        if (!_underWay.TryGetValue((type, value), out var asked))
        {
            await store.WantNowAsync(Name, type, value, Now, CancellationToken.None);
            asked = _underWay.GetValueOrDefault((type, value));
            if (asked is null)
            {
                await Round();
                asked = _underWay.GetValueOrDefault((type, value));
            }
        }

        if (asked is not null)
            await asked.Task.WaitAsync(_longestWait, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return await store.OneAsync(Name, type, value, CancellationToken.None) is { } entry ? entry : new EnricherNotFound(Name);
    }

    public async Task<Outcome<string>> ProbeAsync()
    {
        if (_definition is null)
            return new EnricherNotFound(Name);
        try
        {
            var said = await Beside((to, stop) => to.ProbeAsync(stop));
            await Well();
            await LookAsync();
            return said;
        }
        catch (DeviceFailureException fault)
        {
            await NotWell(fault.Kind, fault.Message, fault.RetryAfter);
            return new EnricherFailed(Name, fault.Kind, fault.Message);
        }
    }

    public async Task ChangedAsync()
    {
        await Disconnect();
        await ReadDefinition();
        if (_definition is null)
        {
            await enricher.ClearStateAsync();
            DeactivateOnIdle();
            return;
        }

        // What it stopped at may be what was changed.
        (State.IsStopped, State.Until, State.Failures, State.Failure, State.Why) = (false, null, 0, FailureKind.None, null);
        await Save();
        await LookAsync();
    }

    public Task LookAsync() => Round();

    /// <summary>One at a time; whoever comes meanwhile has another one follow.</summary>
    private async Task Round()
    {
        _isLookedAgain = true;
        while (_round is { } under)
            await under.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!_isLookedAgain)
            return;
        _isLookedAgain = false;
        _round = AskWhatIsDue();
        try
        {
            await _round;
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            LogLater(Name, fault.Message);
            WakeIn(_soon);
        }
        finally
        {
            _round = null;
        }
    }

    private async Task AskWhatIsDue()
    {
        Caller.System.Enter();
        if (_definition is null)
            return;
        var now = Now;
        _ends = await incidents.AsyncOf(Name, now);
        if (_ends is not null)
            WakeIn(_longestSleep);
        if (State.IsStopped || !_definition.IsOn)
            return;
        if (State.Until is { } until && until > now)
        {
            WakeIn(until - now);
            return;
        }

        // After it failed, one call shows whether it is well again.
        var budget = Budget;
        var most = Math.Min(State.Failures > 0 ? 1 : MostAtOnce, _underWay.Count + budget.Free(Quota, now)) - _underWay.Count;
        var againToo = Quota.PerDay is not { } perDay || budget.CallsOn(now) < perDay / 2;
        var due = most <= 0 ? [] : (await store.DueAsync(Name, againToo, most + _underWay.Count, now, CancellationToken.None))
            .Where(entry => !_underWay.ContainsKey((entry.Type, entry.Value))).Take(most).ToList();
        if (_definition is null)
            return;
        var allowed = await Allowed(due);
        foreach (var (entry, marked) in allowed)
        {
            var paid = await Spend();
            _underWay[(entry.Type, entry.Value)] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = Ask(entry, marked, paid);
        }

        if (allowed.Count < due.Count)
        {
            // What was held back has made room for what is due behind it.
            WakeIn(TimeSpan.Zero);
        }
        else if (due.Count == 0 && _underWay.Count == 0 && await store.NextDueAsync(Name, CancellationToken.None) is { } next)
        {
            // What is due, and was not given, is only asked again by itself: half of a day's calls are kept from that.
            var (may, later) = (Budget.NextAt(Quota, now), now + _later);
            WakeIn((next > now ? next > may ? next : may : may > now ? may : later) - now);
        }
        else if (Budget.NextAt(Quota, now) is var may && may > now)
        {
            WakeIn(may - now);
        }
    }

    /// <returns>When it was paid for.</returns>
    private async Task<DateTimeOffset> Spend()
    {
        var now = Now;
        await Keep(Budget.Spend(Quota, now));
        return now;
    }

    private async Task Keep(CallBudget budget)
    {
        (State.Recent, State.Day, State.OnDay) = ([.. budget.Recent], budget.Day, budget.OnDay);
        if (Quota is not { PerMinute: null, PerDay: null })
            await Save();
    }

    private async Task ReadDefinition()
    {
        Caller.System.Enter();
        _definition = (await GrainFactory.GetGrain<IEnricherDirectoryGrain>("all").ByNameAsync(Name)).Value;
        _product = _definition is null ? null : products.FirstOrDefault(product => product.Manifest.Name == _definition.Product);
        if (_product is null)
            _definition = null;
    }

    private async Task Disconnect()
    {
        if (_to is { } to)
        {
            _to = null;
            await Task.Run(async () => await to.DisposeAsync()).WaitAsync(_longestWait, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private void WakeIn(TimeSpan wait)
    {
        _wake?.Dispose();

        // Never behind the end of the next answer.
        if (_ends - Now is { } left && left < wait)
            wait = left;
        var atLeast = wait < TimeSpan.FromMilliseconds(50) ? TimeSpan.FromMilliseconds(50) : wait > _longestSleep ? _longestSleep : wait;
        _wake = this.RegisterGrainTimer(Round, new GrainTimerCreationOptions(atLeast, Timeout.InfiniteTimeSpan) { KeepAlive = true, Interleave = true });
    }

    private async Task Save()
    {
        try
        {
            await enricher.WriteStateAsync();
        }
        catch
        {
            // What is in memory was not saved: whoever asks next starts from what is.
            DeactivateOnIdle();
            throw;
        }
    }

    [LoggerMessage(5801, LogLevel.Warning, "Provider {Name} is asked on in a moment: {Message}")]
    private partial void LogLater(string name, string message);

    [LoggerMessage(5802, LogLevel.Warning, "Provider {Name} failed ({Kind}): {Message}")]
    private partial void LogFailed(string name, FailureKind kind, string message);

    [LoggerMessage(5803, LogLevel.Error, "Provider {Name} could not be asked")]
    private partial void LogBroke(Exception fault, string name);
}
