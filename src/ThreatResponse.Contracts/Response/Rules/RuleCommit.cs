using ThreatResponse.Contracts.Audit;

namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>What looking at some changes decided: all of it is written in one commit, or none.</summary>
/// <param name="From">The place it was read from: when another runner has moved it meanwhile, nothing is written.</param>
public sealed record RuleCommit(RulePlace From, RulePlace To, IReadOnlyList<RuleMark> Marks, IReadOnlyList<RuleRun> Runs, IReadOnlyList<ActivityEntry> Activity);

/// <summary>How far the rules have followed.</summary>
/// <param name="Change">Number of the last change of an incident looked at.</param>
/// <param name="Activity">Last line of the trail looked at, for verdicts.</param>
public readonly record struct RulePlace(long Change, long Activity);
