using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.IncidentToResponse.Rules;

namespace ThreatResponse.Grains.Response.Rules;

/// <summary>
/// Does what a run planned. All of it can be done twice with the effect of once: a lease of the same owner on the same value is the same lease, and the
/// incident's grain knows the runs that it has applied. Blocks belong to the incident, with the rule as the reason: they are lifted when it is closed.
/// </summary>
internal sealed class CarryOutRun(IRuleStore store, IIncidentStore incidents, TimeProvider time)
{
    /// <param name="isStopped">Asked before each step.</param>
    public async Task Async(RuleRun run, string title, Func<bool> isStopped, IGrainFactory grains)
    {
        var by = new Caller($"rule {run.Rule}", title, Permission.System);
        by.Enter();
        var steps = new List<RuleStep>();
        foreach (var list in run.Steps.Where(step => step.Kind == RuleStepKind.Block).GroupBy(step => step.List!))
            steps.AddRange(isStopped() ? Stopped(list) : await Block(run, title, list.Key, [.. list], grains));
        RuleStep[] acts = [.. run.Steps.Where(step => step.Kind is not (RuleStepKind.Block or RuleStepKind.Notify))];
        if (acts.Length > 0)
            steps.AddRange(isStopped() ? Stopped(acts) : await Act(run, title, acts, grains));
        foreach (var (step, at) in run.Steps.Select((step, at) => (step, at)).Where(pair => pair.step.Kind == RuleStepKind.Notify))
            steps.AddRange(isStopped() ? Stopped([step]) : [await Notify(run, title, step, at, grains)]);
        await store.FinishAsync(Finished(run, steps, isStopped()), [Said(run, steps, by)], CancellationToken.None);
    }

    /// <summary>Puts on record that a run was not carried out.</summary>
    public Task NotAsync(RuleRun run, RuleRunStatus status, string why) => store.FinishAsync(
        run with { Status = status, Note = why },
        [new ActivityEntry(run.Incident, $"rule {run.Rule}", status == RuleRunStatus.Stopped ? "stopped" : "failed", $"Rule {run.Rule} was not carried out: {why}", $"rule {run.Rule}", $"Rule {run.Rule}", time.GetUtcNow())],
        CancellationToken.None);

    private async Task<IReadOnlyList<RuleStep>> Block(RuleRun run, string title, string list, IReadOnlyList<RuleStep> steps, IGrainFactory grains)
    {
        if (await WhyNot(run) is { } why)
            return [.. steps.Select(step => step with { Refusal = why })];
        var taken = await grains.GetGrain<IListGrain>(list).LeaseAsync([.. steps.Select(step => new NewLease
        {
            Value = step.Value,
            Reason = ReasonOf(run, title),
            Owner = FormattableString.Invariant($"incident {run.Number}"),
            Until = step.Until,
        })]);
        return [.. steps.Select((step, at) => Answered(step, taken.Refusal ?? taken.Value![at].Refusal))];
    }

    private static RuleStep Answered(RuleStep step, Refusal? refusal) =>
        refusal is AwaitsApproval ? step with { Awaits = refusal.Message } : step with { Refusal = refusal?.Message };

    /// <summary>An action of its own, with an id that follows from the run: done again after a crash, it is the same, and sends nothing twice.</summary>
    private static async Task<RuleStep> Notify(RuleRun run, string title, RuleStep step, int at, IGrainFactory grains)
    {
        var asked = await grains.GetGrain<IActionsGrain>("all").AskAsync(new NewAction
        {
            Kind = ActionKind.Notify,
            Target = step.List!,
            Parameters = new ActionParameters { Text = step.Value },
            Incident = run.Number,
            Reason = ReasonOf(run, title),
            Id = RunAction.IdOf(run, at),
        });
        return step with { Refusal = asked.Refusal?.Message ?? (asked.Value!.State == ActionState.Done ? null : asked.Value.Error ?? "It is not sent yet.") };
    }

    private static string ReasonOf(RuleRun run, string title)
    {
        var reason = $"Rule {run.Rule}, version {run.Version}: {title}";
        return reason.Length > 500 ? reason[..500] : reason;
    }

    /// <summary>What an incident holds blocked is lifted as soon as it is over: then there is no use in beginning.</summary>
    private async Task<string?> WhyNot(RuleRun run) => await incidents.ReadAsync(run.Incident, CancellationToken.None) switch
    {
        null => "The incident is not there any more.",
        { State.MergedInto: not null } => "The incident was merged into another one.",
        { State.Status: IncidentStatus.Closed or IncidentStatus.Ignored } => "The incident is closed or ignored: what it holds blocked would be lifted at once.",
        _ => null,
    };

    private static async Task<IReadOnlyList<RuleStep>> Act(RuleRun run, string title, IReadOnlyList<RuleStep> steps, IGrainFactory grains)
    {
        var done = await grains.GetGrain<IIncidentGrain>(run.Incident).RespondAsync(new RuleActs(run.Id, run.Rule, title, steps));
        return done.Value ?? [.. steps.Select(step => step with { Refusal = done.Refusal!.Message })];
    }

    private static IEnumerable<RuleStep> Stopped(IEnumerable<RuleStep> steps) => steps.Select(step => step with { Refusal = "All rules were stopped." });

    private static RuleRun Finished(RuleRun run, List<RuleStep> steps, bool isStopped)
    {
        var refused = steps.Count(step => step.Refusal is not null);
        return run with
        {
            Steps = steps,
            Status = isStopped && refused == steps.Count && refused > 0 ? RuleRunStatus.Stopped : refused == 0 ? (steps.Exists(step => step.Awaits is not null) ? RuleRunStatus.Awaiting : RuleRunStatus.Done) : refused < steps.Count ? RuleRunStatus.Part : RuleRunStatus.Refused,
            Note = steps.Count == 0 ? "There was nothing to do: the incident shows no value to block." : null,
        };
    }

    private ActivityEntry Said(RuleRun run, List<RuleStep> steps, Caller by)
    {
        var done = steps.Where(step => step is { Refusal: null, Awaits: null }).Select(step => step.Kind switch
        {
            RuleStepKind.Block => $"{step.Value} on {step.List}",
            RuleStepKind.Assign => $"assigned to {step.Value}",
            RuleStepKind.State => $"state {step.Value}",
            RuleStepKind.Tag => $"tagged {step.Value}",
            RuleStepKind.Notify => $"notified {step.List}",
            _ => "commented",
        }).ToList();
        var because = string.Join(", ", run.Why.Take(5).Select(why => why.Values.Count > 0 ? $"{why.Field} {why.Values[0]}".Trim() : why.Selection));
        var refused = steps.FirstOrDefault(step => step.Refusal is not null)?.Refusal;
        var waits = steps.Count(step => step.Awaits is not null);
        var text = $"Rule {run.Rule} (version {run.Version}) ran because of {because}: {(done.Count == 0 ? "nothing was done" : string.Join(", ", done.Take(10)))}{(done.Count > 10 ? $" and {done.Count - 10} more" : "")}{(waits == 0 ? "" : $". Awaits approval: {waits}")}{(refused is null ? "" : $". Refused: {refused}")}";
        return new ActivityEntry(run.Incident, $"rule {run.Rule}", "rule", text, by.Name, by.Display, time.GetUtcNow());
    }
}
