using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.IncidentToResponse.Rules;

namespace ThreatResponse.Grains.Response.Rules;

/// <summary>Keeps the rules: the versions in force are in memory, every saved one is a row, and the runner hears of a change before the caller does.</summary>
internal sealed class ResponseRulesGrain(
    [PersistentState("rules", "settings")] IPersistentState<ResponseRulesState> kept, RulesByConfiguration configured, IRuleStore store, IActivityTrail trail, TimeProvider time) : Grain, IResponseRulesGrain
{
    private const int MostRules = 500;
    private readonly SortedDictionary<string, (RuleVersion Version, ResponseRule Rule)> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _newest = new(StringComparer.Ordinal);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var version in await store.CurrentAsync(cancellationToken))
        {
            _newest[version.Rule] = version.Version;

            // A text that an earlier version of the product took and this one does not is kept, and is off until somebody mends it.
            if (ReadResponseRule.Of(version.Text).Rule is { } rule)
                _rules[version.Rule] = (version, rule);
        }

        await TakeConfigured();
    }

    public Task<IReadOnlyList<RuleView>> ListAsync() => Task.FromResult<IReadOnlyList<RuleView>>([.. _rules.Keys.Select(View)]);

    public Task<Outcome<RuleView>> GetAsync(string name) => Task.FromResult<Outcome<RuleView>>(_rules.ContainsKey(name) ? View(name) : new RuleNotFound(name));

    public async Task<Outcome<IReadOnlyList<RuleVersion>>> VersionsAsync(string name) =>
        _rules.ContainsKey(name) ? new Outcome<IReadOnlyList<RuleVersion>> { Value = await store.VersionsAsync(name, CancellationToken.None) } : new RuleNotFound(name);

    public Task<IReadOnlyList<RuleField>> FieldsAsync() => Task.FromResult(RuleFields.All);

    public Task<RuleCheck> CheckAsync(string text)
    {
        var (rule, faults) = ReadResponseRule.Of(text);
        return Task.FromResult(new RuleCheck(rule?.Name, faults, rule is null ? [] : SayRule.Does(rule)));
    }

    public async Task<Outcome<RuleView>> SaveAsync(string text, int? version, string why)
    {
        var (rule, faults) = ReadResponseRule.Of(text);
        if (rule is null)
            return new RuleIsFaulty(faults);
        var known = _rules.TryGetValue(rule.Name, out var found) ? found.Version : null;
        if (version is { } expected && expected != (known?.Version ?? 0))
            return known is null ? new RuleNotFound(rule.Name) : expected == 0 ? new RuleExists(rule.Name) : new RuleHasChanged(rule.Name, known.Version);
        return known is null && _rules.Count >= MostRules ? new TooManyRules(MostRules) : await Save(rule, text, why, Caller.Current ?? Caller.System);
    }

    public async Task<Outcome<RuleView>> SwitchAsync(string name, RuleMode mode, string why)
    {
        if (!_rules.TryGetValue(name, out var known))
            return new RuleNotFound(name);
        if (known.Rule.Mode == mode)
            return View(name);
        return ModeLine.Set(known.Version.Text, mode) is { } text
            ? await Save(ReadResponseRule.Of(text).Rule!, text, why, Caller.Current ?? Caller.System)
            : new RuleIsFaulty([new RuleTextFault(1, 1, "This text is written in a way that has no line for the mode. Write “mode:” into it and save it.")]);
    }

    public async Task<Outcome<RuleView>> GoBackAsync(string name, int version, string why)
    {
        if (!_rules.TryGetValue(name, out var known))
            return new RuleNotFound(name);
        if ((await store.VersionsAsync(name, CancellationToken.None)).FirstOrDefault(earlier => earlier.Version == version) is not { } back)
            return new RuleVersionNotFound(name, version);
        var text = ModeLine.Set(back.Text, known.Rule.Mode) ?? back.Text;
        var (rule, faults) = ReadResponseRule.Of(text);
        return rule is null ? new RuleIsFaulty(faults) : await Save(rule, text, why, Caller.Current ?? Caller.System);
    }

    public Task<RuleStop?> StoppedAsync() => Task.FromResult(kept.State.Stopped);

    public async Task<Outcome<RuleStop>> CancelAllAsync(string reason)
    {
        if (reason.Trim().Length is 0 or > 500)
            return new ReasonIsMissing();
        if (kept.State.Stopped is { } already)
            return already;
        var stop = new RuleStop((Caller.Current ?? Caller.System).Display, reason.Trim(), time.GetUtcNow());
        await Switch(stop, "stopped", $"All rules stopped: {stop.Reason}");
        return stop;
    }

    public async Task<Outcome<RuleStop>> GoOnAsync(string reason)
    {
        if (reason.Trim().Length is 0 or > 500)
            return new ReasonIsMissing();
        if (kept.State.Stopped is not { } stop)
            return new RuleStop("", "", time.GetUtcNow());

        // While they are stopped yet: what waits is put on record as stopped, and is not done when they go on.
        var caller = Caller.Current;
        Caller.System.Enter();
        await GrainFactory.GetGrain<IRuleRunnerGrain>("all").WakeAsync();
        caller?.Enter();
        await store.FromNowAsync(CancellationToken.None);
        await Switch(null, "goes on", $"All rules go on: {reason.Trim()}");
        return stop;
    }

    public Task<WatchedRules> WatchedAsync() => Task.FromResult(Watched());

    /// <summary>What stands in the configuration and did not when it was last read becomes a version; what is gone from it is switched off.</summary>
    private async Task TakeConfigured()
    {
        var now = configured.Texts.ToDictionary(text => ReadResponseRule.Of(text).Rule!.Name);
        if (now.Count == kept.State.Configured.Count && now.All(rule => kept.State.Configured.GetValueOrDefault(rule.Key) == rule.Value))
            return;
        var by = new Caller("configuration", "Configuration", Permission.System);
        foreach (var (name, text) in now)
        {
            if (kept.State.Configured.GetValueOrDefault(name) != text && (!_rules.TryGetValue(name, out var known) || known.Version.Text != text))
                await Save(ReadResponseRule.Of(text).Rule!, text, "read from response.yaml", by);
        }

        foreach (var gone in kept.State.Configured.Keys.Where(name => !now.ContainsKey(name) && _rules.TryGetValue(name, out var rule) && rule.Rule.IsWatching))
        {
            if (ModeLine.Set(_rules[gone].Version.Text, RuleMode.Off) is { } off)
                await Save(ReadResponseRule.Of(off).Rule!, off, "no longer in response.yaml", by);
        }

        kept.State.Configured = now;
        await kept.WriteStateAsync();
    }

    private async Task<Outcome<RuleView>> Save(ResponseRule rule, string text, string why, Caller by)
    {
        if (why.Trim().Length is 0 or > 500)
            return new ReasonIsMissing();
        var version = new RuleVersion(rule.Name, _newest.GetValueOrDefault(rule.Name) + 1, text, rule.Mode, by.Name, time.GetUtcNow(), why.Trim());
        var said = new ActivityEntry(null, $"rule {rule.Name}", "saved", $"Version {version.Version}, {rule.Mode.ToString().ToLowerInvariant()}: {version.Why}", by.Name, by.Display, version.At);
        if (!await store.AddAsync(version, fromNow: rule.IsWatching && !_rules.Values.Any(other => other.Rule.IsWatching), said, CancellationToken.None))
        {
            // Another activation has saved one meanwhile: the next call starts from what is.
            DeactivateOnIdle();
            return new RuleHasChanged(rule.Name, version.Version);
        }

        (_rules[rule.Name], _newest[rule.Name]) = ((version, rule), version.Version);
        await TellRunner();
        return View(rule.Name);
    }

    private async Task Switch(RuleStop? stop, string kind, string text)
    {
        kept.State.Stopped = stop;
        try
        {
            await kept.WriteStateAsync();
        }
        catch
        {
            // What is in memory was not saved: the next call starts from what is.
            DeactivateOnIdle();
            throw;
        }

        await TellRunner();
        var caller = Caller.Current ?? Caller.System;
        await trail.AppendAsync(new ActivityEntry(null, "rules", kind, text, caller.Name, caller.Display, time.GetUtcNow()));
    }

    private async Task TellRunner()
    {
        var caller = Caller.Current;
        Caller.System.Enter();
        await GrainFactory.GetGrain<IRuleRunnerGrain>("all").ReloadAsync(Watched());
        caller?.Enter();
    }

    private WatchedRules Watched() => new(kept.State.Stopped, [.. _rules.Values.Where(rule => rule.Rule.IsWatching).Select(rule => rule.Version)]);

    private RuleView View(string name)
    {
        var (version, rule) = _rules[name];
        return new RuleView(name, rule.Title, rule.Description, rule.Mode, rule.PerHour, rule.PerIncident, version, kept.State.Configured.ContainsKey(name));
    }
}
