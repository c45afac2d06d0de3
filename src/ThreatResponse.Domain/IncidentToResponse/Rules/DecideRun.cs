using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>
/// Whether a condition has become true for an incident, and what follows. The same question gets the same answer: what is asked again after a crash is
/// decided alike.
/// </summary>
public static class DecideRun
{
    /// <summary>So many rules may follow one from another on an incident.</summary>
    public const int Deepest = 3;

    /// <param name="holds">Whether its condition holds.</param>
    /// <param name="mark">What is remembered of this version and this incident.</param>
    /// <param name="led">The rules whose changes led to this state of the incident; none when it was somebody or something else.</param>
    /// <param name="used">How much of its budget is used.</param>
    /// <returns>Null when nothing changed.</returns>
    public static DecidedRun? Of(WatchedRule watched, IncidentState incident, FieldView fields, bool holds, RuleMark? mark, IReadOnlyList<string> led, UsedBudget used, DateTimeOffset now)
    {
        if (holds == (mark?.Holds ?? false))
            return null;
        var rule = watched.Rule;
        var edge = (mark?.Edge ?? 0) + (holds ? 1 : 0);
        var after = new RuleMark(rule.Name, watched.Version, incident.Id, holds, edge);
        if (!holds)
            return new DecidedRun(after, null);
        var heldBack = WhyHeldBack(rule, led, used);
        return new DecidedRun(after, new RuleRun
        {
            Rule = rule.Name,
            Version = watched.Version,
            Incident = incident.Id,
            Number = incident.Number,
            Title = incident.Title,
            Edge = edge,
            At = now,
            Status = heldBack is not null ? RuleRunStatus.HeldBack : rule.Mode == RuleMode.On ? RuleRunStatus.Due : RuleRunStatus.Simulated,
            Why = MatchRule.Why(rule, fields),
            Steps = PlanSteps.Of(rule, fields, now),
            Chain = [.. led, rule.Name],
            Note = heldBack,
        });
    }

    private static string? WhyHeldBack(ResponseRule rule, IReadOnlyList<string> led, UsedBudget used) =>
        led.Contains(rule.Name) ? "It would answer its own change."
        : led.Count >= Deepest ? $"It would be the {led.Count + 1}th rule in a row, each answering the one before: {string.Join(", ", led)}."
        : used.OnIncident >= rule.PerIncident ? $"It ran on this incident {used.OnIncident} times: its budget allows no more."
        : used.WithinHour >= rule.PerHour ? $"It ran {used.WithinHour} times within an hour: its budget allows no more."
        : null;
}
