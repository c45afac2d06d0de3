using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using ThreatResponse.Grains.Enrichment;
using ThreatResponse.Grains.Intelligence;

namespace ThreatResponse.Grains.Incidents;

/// <summary>One incident: loads its row, asks the domain, writes once. The only writer of its row, by version.</summary>
internal sealed partial class IncidentGrain(IIncidentStore store, IncidentOpinions opinions, IncidentVerdicts verdicts, RuleBook rules, ScoreRules scores, TimeProvider time, ILogger<IncidentGrain> log) : Grain, IIncidentGrain
{
    /// <summary>Alerts above which its timeline is kept by half minutes: counting so many takes a few milliseconds.</summary>
    private const int Large = 10_000;

    private StoredIncident? _stored;
    private static readonly TimeSpan _stepsAreAskedAgain = TimeSpan.FromMinutes(10);

    private DateTimeOffset _stepsDue;

    private long Id => this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => _stored = await store.ReadAsync(Id, cancellationToken);

    public async Task ContributeAsync(IncidentContribution contribution)
    {
        // A row that changed under us was reshaped by a merge or split, whose sum holds this contribution if it is not above the mark read again.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            // Asked about before it was committed, perhaps: then there is one by now.
            if (_stored is null)
                await ReloadAsync();
            if (_stored is not { } stored)
                throw new InvalidOperationException($"Incident {Id} has no row to add to.");
            if (stored.State.MergedInto is { } holder)
            {
                await GrainFactory.GetGrain<IIncidentGrain>(holder).ContributeAsync(contribution);
                return;
            }

            var applied = ApplyContribution.To(stored.State, contribution);
            if (ReferenceEquals(applied, stored.State) || await Write(applied, [], contribution.Times.Last))
            {
                await KeepSteps();
                return;
            }
        }

        throw new StoreBusyException($"Incident {Id} keeps changing under its own grain.");
    }

    public Task<Outcome<IncidentVersion>> AssignAsync(string? assignee, long? version) =>
        Change(version, state => AssignIncident.To(state, assignee?.Trim().ToLowerInvariant()), (before, after) => after.Assignee is { } to
            ? new Done("assigned", before.Assignee is null ? $"Assigned to {to}" : $"Assigned to {to}, from {before.Assignee}")
            : new Done("assigned", $"Taken off {before.Assignee ?? "nobody"}"));

    public async Task<Outcome<IncidentVersion>> ChangeStateAsync(ChangeIncidentState change, long? version)
    {
        var changed = await Change(version, state => StateChange.Of(state, change, Caller.Current?.Name, time.GetUtcNow()), (before, after) => StateChange.Said(before, after, change));

        // What it holds blocked is let go.
        if (!changed.IsRefused && change.Status is IncidentStatus.Closed or IncidentStatus.Ignored)
        {
            Caller.System.Enter();
            await GrainFactory.GetGrain<IListDirectoryGrain>("all").TidySoonAsync();
        }

        return changed;
    }

    public Task<Outcome<IncidentVersion>> TagAsync(string tag, bool on, long? version) =>
        Change(version, state => TagIncident.With(state, tag, on), (_, _) => new Done("tagged", on ? $"Tagged {TagIncident.Read(tag)}" : $"Tag {TagIncident.Read(tag)} taken off"));

    public Task<Outcome<IncidentVersion>> RetitleAsync(string title, long? version) =>
        Change(version, state => RetitleIncident.To(state, title), (_, after) => new Done("titled", $"Title set to “{after.Title}”"));

    public Task<Outcome<IncidentVersion>> AdjustScoreAsync(double points, string reason, long? version) =>
        Change(version, state => SetAnalystPoints.To(state, points, reason), (before, after) => new Done("score", FormattableString.Invariant($"Score adjusted by {points}: {reason}")));

    public Task<Outcome<IncidentVersion>> CommentAsync(string markdown) =>
        string.IsNullOrWhiteSpace(markdown) || markdown.Length > 20_000
            ? Task.FromResult<Outcome<IncidentVersion>>(new CommentIsInvalid())
            : Change(null, state => state with { Touched = true }, (_, _) => new Done("comment", markdown.Trim()));

    public async Task<IReadOnlyList<SimilarIncident>> LooksLikeAsync() => LooksLike.Among(await store.SimilarityAsync(Id, 200, CancellationToken.None), rules);

    public async Task RevalueAsync(string target, TargetValue value)
    {
        if (_stored is not { } stored || stored.State.MergedInto is not null)
            return;
        var valued = TargetValues.Set(stored.State, target, value);
        if (!ReferenceEquals(valued, stored.State) && valued.Circumstances != stored.State.Circumstances)
            await Write(valued, [Entry(new Done("value", $"{target} is worth {value.ToString().ToLowerInvariant()}"), Caller.System)], time.GetUtcNow());
    }

    public Task HearAsync(Opinion opinion) =>
        Learn(state => Task.FromResult(LearnOpinion.Set(state, LearnOpinion.Best(state.Circumstances.Indicator is { } known ? [known, opinion] : [opinion], scores))), SaidOfIndicator);

    public Task LearnAsync(long change) => Learn(async state => LearnOpinion.Set(state, await opinions.BestAsync(Id, change, state.Circumstances.Indicator)), SaidOfIndicator);

    public Task WeighVerdictsAsync(string? judged) => Learn(async state => LearnOpinion.SetVerdict(state, await verdicts.BestAsync(Id, judged)), SaidOfVerdict);

    public async Task<Outcome<IReadOnlyList<RuleStep>>> RespondAsync(RuleActs acts)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (_stored is null)
                await ReloadAsync();
            if (_stored is not { } stored)
                return new IncidentNotFound(Id);
            var responded = RespondToIncident.To(stored.State, acts);
            var by = new Caller($"rule {acts.Rule}", acts.Title, Permission.System);
            if (ReferenceEquals(responded.State, stored.State) || await Write(responded.State, [.. responded.Said.Select(said => Entry(new Done(said.Kind, said.Text), by))], time.GetUtcNow(), acts.Run))
                return new Outcome<IReadOnlyList<RuleStep>> { Value = responded.Steps };
        }

        throw new StoreBusyException($"Incident {Id} keeps changing under its own grain.");
    }

    public async Task ReloadAsync()
    {
        _stored = await store.ReadAsync(Id, CancellationToken.None);
        _stepsDue = default;
    }

    private async Task KeepSteps()
    {
        if (_stored is not { State: { MergedInto: null, Facts.Alerts: >= Large } } || time.GetUtcNow() < _stepsDue)
            return;
        _stepsDue = await store.KeepStepsAsync(Id, CancellationToken.None) ? DateTimeOffset.MaxValue : time.GetUtcNow() + _stepsAreAskedAgain;
    }

    private async Task Learn(Func<IncidentState, Task<IncidentState>> learn, Func<IncidentCircumstances, Done> said)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (_stored is null)
                await ReloadAsync();
            if (_stored is not { State.MergedInto: null } stored)
                return;
            var learnt = await learn(stored.State);
            if (ReferenceEquals(learnt, stored.State) || await Write(learnt, [Entry(said(learnt.Circumstances), Caller.System)], time.GetUtcNow()))
                return;
        }

        throw new StoreBusyException($"Incident {Id} keeps changing under its own grain.");
    }

    private static Done SaidOfIndicator(IncidentCircumstances known) => new("intelligence", known.Indicator is not { } indicator
        ? "No feed states anything of its values any more"
        : SayOpinion.Of(indicator));

    private static Done SaidOfVerdict(IncidentCircumstances known) => new("verdict", known.Verdict is not { } verdict
        ? "Nobody calls any of its values bad any more"
        : $"{verdict.Value} is {(known.VerdictIsSuspicious ? "suspicious" : "malicious")}: {verdict.By} ({verdict.Reliability}), confidence {verdict.Confidence}");

    /// <summary>A person's change: checked against the version they saw, decided, scored, written with its line in the trail.</summary>
    private async Task<Outcome<IncidentVersion>> Change(long? version, Func<IncidentState, Outcome<IncidentState>> decide, Func<IncidentState, IncidentState, Done> said)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (_stored is not { } stored)
                return new IncidentNotFound(Id);
            if (version is { } expected && expected != stored.Version)
                return new IncidentHasChanged(stored.State.Number, stored.Version);
            var decided = decide(stored.State);
            if (decided.Refusal is { } refusal)
                return refusal;
            var caller = Caller.Current ?? Caller.System;
            if (await Write(decided.Value!, [Entry(said(stored.State, decided.Value!), caller)], time.GetUtcNow()))
                return Version();
        }

        return new IncidentHasChanged(_stored?.State.Number ?? 0, _stored?.Version ?? 0);
    }

    /// <param name="at">When what changed it happened.</param>
    /// <param name="run">The run of a response rule that changes it; null for anybody else.</param>
    /// <returns>False when the row had another version; then it was read again.</returns>
    private async Task<bool> Write(IncidentState state, IReadOnlyList<Contracts.Audit.ActivityEntry> activity, DateTimeOffset at, long? run = null)
    {
        var (rescored, notify) = Rescore.Of(state with { WrittenByRun = run }, scores);
        var scored = ScoreTrail.Noted(_stored!.State, rescored, at);
        var entries = notify ? [.. activity, Entry(new Done("critical", $"Score crossed {scores.NotifyAt}: it is now {scored.Score}"), Caller.System)] : activity;
        if (await store.WriteAsync(scored, _stored.Version, entries, CancellationToken.None) is { } written)
        {
            _stored = new StoredIncident(scored, written);
            return true;
        }

        LogChangedUnderUs(Id);
        await ReloadAsync();
        return false;
    }

    private Contracts.Audit.ActivityEntry Entry(Done done, Caller caller) =>
        new(Id, $"incident {_stored?.State.Number}", done.Kind, done.Text, caller.Name, caller.Display, time.GetUtcNow());

    private IncidentVersion Version() => new(Id, _stored!.State.Number, _stored.Version);

    [LoggerMessage(5101, LogLevel.Information, "Incident {Id} was changed outside its grain; its row is read again")]
    private partial void LogChangedUnderUs(long id);
}
