using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using ThreatResponse.Grains.Alerts;

namespace ThreatResponse.Grains.Response.Rules;

/// <summary>
/// Looks at incidents that changed and says which conditions became true. What an incident shows, and verdicts on it, are read only where a condition
/// hangs on them: most answers follow from the incident's own state.
/// </summary>
internal sealed class LookForRuns(IRuleStore store, JudgedIndicators judged, TimeProvider time)
{
    /// <summary>Of those that changed, the ones for which a condition may hold now, or held when it was looked at last.</summary>
    public async Task<IReadOnlyList<IncidentState>> Concerned(IReadOnlyList<IncidentChange> changed, IReadOnlyList<WatchedRule> rules)
    {
        var (may, cannot) = (new List<long>(), new List<long>());
        foreach (var incident in changed)
            (MatchRule.MayHold(rules, incident) ? may : cannot).Add(incident.Id);
        if (cannot.Count > 0)
            may.AddRange((await store.MarksAsync(cannot, CancellationToken.None)).Where(mark => mark.Holds).Select(mark => mark.Incident).Distinct());
        return may.Count == 0 ? [] : await store.StatesAsync(may, CancellationToken.None);
    }

    public async Task<LookedFor> At(IReadOnlyList<IncidentState> incidents, IReadOnlyList<WatchedRule> rules, HourBudgets budgets, IGrainFactory grains)
    {
        var found = new LookedFor([], [], []);
        if (incidents.Count == 0)
            return found;
        var marks = (await store.MarksAsync([.. incidents.Select(incident => incident.Id)], CancellationToken.None)).ToDictionary(mark => (mark.Incident, mark.Rule, mark.Version));
        foreach (var incident in incidents)
        {
            if (incident.MergedInto is null)
                await At(incident, rules, marks, budgets, found, grains);
        }

        return found;
    }

    private async Task At(
        IncidentState incident, IReadOnlyList<WatchedRule> rules, Dictionary<(long, string, int), RuleMark> marks, HourBudgets budgets, LookedFor found, IGrainFactory grains)
    {
        var fields = FieldsOfIncident.Now(incident, null, []).Now();
        var isWhole = false;
        IReadOnlyList<string>? led = null;
        foreach (var watched in rules)
        {
            var mark = marks.GetValueOrDefault((incident.Id, watched.Rule.Name, watched.Version));
            var holds = MatchRule.Holds(watched.Rule, fields);
            if (!isWhole && (holds is null || (holds == true && mark is not { Holds: true })))
            {
                (fields, isWhole) = (await WholeOf(incident, grains), true);
                holds = MatchRule.Holds(watched.Rule, fields);
            }

            if (holds == (mark?.Holds ?? false))
                continue;
            led ??= await LedTo(incident);
            var now = time.GetUtcNow();
            var used = holds == true ? new UsedBudget(budgets.Used(watched.Rule.Name, now), await store.RunsOnAsync(watched.Rule.Name, incident.Id, CancellationToken.None)) : default;
            if (DecideRun.Of(watched, incident, fields, holds == true, mark, led, used, now) is { } decided)
                Take(decided, watched, budgets, found, now);
        }
    }

    private static void Take(DecidedRun decided, WatchedRule watched, HourBudgets budgets, LookedFor found, DateTimeOffset now)
    {
        found.Marks.Add(decided.Mark);
        if (decided.Run is not { } run)
            return;
        found.Runs.Add(run);
        if (run.Status != RuleRunStatus.HeldBack)
            budgets.Add(run.Rule, now);
        else if (run.Chain.Count > 1 || (budgets.Used(run.Rule, now) >= watched.Rule.PerHour && budgets.SaysSo(run.Rule, now)))
            found.Said.Add(new ActivityEntry(run.Incident, $"rule {run.Rule}", "held back", $"Rule {run.Rule} was held back: {run.Note}", $"rule {run.Rule}", watched.Rule.Title, now));
    }

    /// <summary>The rules whose changes led to this state; none when anybody or anything else wrote it.</summary>
    private async Task<IReadOnlyList<string>> LedTo(IncidentState incident) =>
        incident.WrittenByRun is { } id && await store.RunAsync(id, CancellationToken.None) is { } run ? run.Chain : [];

    private async Task<FieldView> WholeOf(IncidentState incident, IGrainFactory grains)
    {
        var values = await store.ValuesAsync(incident.Id, CancellationToken.None);
        var verdicts = await Task.WhenAll(values.Select(value => (value.Type, value.Value)).Distinct().Where(value => judged.Holds(value.Type, value.Value))
            .Select(value => grains.GetGrain<IIndicatorGrain>(JudgedIndicators.KeyOf(value.Type, value.Value)).GetAsync()));
        return FieldsOfIncident.Now(incident, values, verdicts).Now();
    }
}

/// <param name="Said">For the trail.</param>
internal sealed record LookedFor(List<RuleMark> Marks, List<RuleRun> Runs, List<ActivityEntry> Said);
