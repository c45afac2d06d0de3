using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>What a run of a rule does to its incident: all of it in one new state, with the mark that it was done.</summary>
public static class RespondToIncident
{
    public static RespondedIncident To(IncidentState state, RuleActs acts)
    {
        if (state.RuleRun >= acts.Run)
            return new RespondedIncident(state, acts.Steps, []);
        var (after, steps, said) = (state, new List<RuleStep>(), new List<(string Kind, string Text)>());
        foreach (var step in acts.Steps)
        {
            var (decided, kind, text) = Act(after, step);
            steps.Add(step with { Refusal = decided.Refusal?.Message });
            if (decided.Value is not { } changed)
                continue;
            after = changed;
            said.Add((kind, text));
        }

        return new RespondedIncident(said.Count == 0 ? state : after with { RuleRun = acts.Run }, steps, said);
    }

    private static (Outcome<IncidentState> Decided, string Kind, string Text) Act(IncidentState state, RuleStep step) => step.Kind switch
    {
        RuleStepKind.Assign => (AssignIncident.To(state, step.Value), "assigned", $"Assigned to {step.Value}"),
        RuleStepKind.State => (ChangeState.To(state, Enum.Parse<IncidentStatus>(step.Value, ignoreCase: true)), "state", $"State {state.Status.ToString().ToLowerInvariant()} → {step.Value}"),
        RuleStepKind.Tag => (TagIncident.With(state, step.Value, on: true), "tagged", $"Tagged {step.Value}"),
        _ => (state.MergedInto is null ? state with { Touched = true } : new IncidentIsMerged(state.Number), "comment", step.Value),
    };
}
