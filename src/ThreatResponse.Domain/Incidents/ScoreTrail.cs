using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>How an incident's score came to be what it is: a bounded list of steps. Of too many, the smallest go, and never one into another band.</summary>
public static class ScoreTrail
{
    /// <summary>So many steps are kept.</summary>
    public const int Most = 48;

    private static readonly int[] _bands = [200, 400, 700];

    /// <param name="before">With the score it had.</param>
    /// <param name="after">The same incident, rescored.</param>
    /// <param name="at">When what changed the score happened: the alert's time, or a person's.</param>
    public static IncidentState Noted(IncidentState before, IncidentState after, DateTimeOffset at)
    {
        if (before.Score == after.Score)
            return after;
        List<ScoreStep> steps = [.. before.ScoreSteps ?? [new ScoreStep(before.Times.First, before.Score)]];

        // Late alerts do not rewrite what was shown.
        at = at > steps[^1].At ? at : steps[^1].At;
        if (steps.Count > 1 && steps[^1].At == at)
            steps.RemoveAt(steps.Count - 1);
        steps.Add(new ScoreStep(at, after.Score));
        if (steps.Count > Most)
            steps.RemoveAt(Smallest(steps));
        return after with { ScoreSteps = steps };
    }

    private static int Smallest(List<ScoreStep> steps) =>
        Enumerable.Range(1, steps.Count - 2).MinBy(i => (Band(steps[i - 1]) != Band(steps[i]) ? 1_000 : 0) + Math.Abs(steps[i].Score - steps[i - 1].Score));

    private static int Band(ScoreStep step) => _bands.Count(from => step.Score >= from);
}
