using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using ThreatResponse.Grains.Alerts;

namespace ThreatResponse.Grains.Response.Rules;

/// <summary>Goes through past incidents a page at a time, so that it can be watched and cancelled between two.</summary>
internal sealed partial class RuleBacktestGrain(IRuleStore store, JudgedIndicators judged, TimeProvider time, ILogger<RuleBacktestGrain> log) : Grain, IRuleBacktestGrain
{
    private const int AtOnce = 100, MostRuns = 100_000;
    private readonly Dictionary<string, IndicatorView> _verdicts = new(StringComparer.Ordinal);
    private RuleBacktest? _backtest;
    private ResponseRule? _rule;
    private List<BacktestRun> _runs = [];
    private DateTimeOffset _started;
    private PastPlace? _place;
    private IGrainTimer? _timer;

    public async Task<Outcome<RuleBacktest>> StartAsync(string text, int days)
    {
        if (days is < 1 or > 365)
            return new BacktestIsInvalid("A backtest goes back 1 to 365 days.");
        var (rule, faults) = ReadResponseRule.Of(text);
        if (rule is null)
            return new RuleIsFaulty(faults);
        _timer?.Dispose();
        _verdicts.Clear();
        (_rule, _runs, _place, _started) = (rule, [], null, time.GetUtcNow());
        var from = _started.AddDays(-days);
        _backtest = new RuleBacktest(rule.Name, BacktestState.Running, from, 0, await store.PastCountAsync(from, CancellationToken.None), [], 0, 0, [], [], null);
        _timer = this.RegisterGrainTimer(Page, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromMilliseconds(1)) { KeepAlive = true });
        return _backtest;
    }

    public Task<RuleBacktest?> GetAsync() => Task.FromResult(_backtest);

    public Task CancelAsync()
    {
        if (_backtest is { State: BacktestState.Running })
            End(BacktestState.Cancelled, null);
        return Task.CompletedTask;
    }

    private async Task Page()
    {
        Caller.System.Enter();
        if (_backtest is not { State: BacktestState.Running } backtest || _rule is not { } rule)
            return;
        try
        {
            var page = await store.PastAsync(backtest.From, _place, AtOnce, CancellationToken.None);
            foreach (var past in page.Incidents)
                _runs.AddRange(BacktestIncident.Of(rule, past, await VerdictsOn(past), backtest.From));
            if (_backtest != backtest)
                return;
            _backtest = backtest with { Looked = backtest.Looked + page.Incidents.Count, Fired = _runs.Count };
            _place = page.Next;
            if (page.Next is null)
                End(BacktestState.Done, null);
            else if (_runs.Count > MostRuns)
                End(BacktestState.Failed, $"It would have fired more than {MostRuns:N0} times: ask about fewer days, or narrow its condition.");
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            LogLater(rule.Name, fault.Message);
        }
#pragma warning disable CA1031 // Whatever went wrong is said to whoever waits for it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFailed(fault, rule.Name);
            End(BacktestState.Failed, "It went wrong. The log says how.");
        }
    }

    private async Task<IReadOnlyList<IndicatorView>> VerdictsOn(PastIncident past)
    {
        var found = new List<IndicatorView>();
        foreach (var (type, value) in past.Values.Select(value => (value.Type, value.Value)).Distinct().Where(value => judged.Holds(value.Type, value.Value)))
        {
            var key = JudgedIndicators.KeyOf(type, value);
            if (!_verdicts.TryGetValue(key, out var verdict))
                _verdicts[key] = verdict = await GrainFactory.GetGrain<IIndicatorGrain>(key).GetAsync();
            found.Add(verdict);
        }

        return found;
    }

    private void End(BacktestState state, string? fault)
    {
        _timer?.Dispose();
        _timer = null;
        _backtest = SumOfBacktest.Of(_backtest!, _rule!, _runs, _started) with { State = state, Fault = fault };
        _runs = [];
    }

    [LoggerMessage(5324, LogLevel.Warning, "The backtest of rule {Rule} goes on in a moment: {Message}")]
    private partial void LogLater(string rule, string message);

    [LoggerMessage(5325, LogLevel.Error, "The backtest of rule {Rule} failed")]
    private partial void LogFailed(Exception fault, string rule);
}
