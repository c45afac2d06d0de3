using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>What a rule does to an incident that is as its fields say.</summary>
public static class PlanSteps
{
    /// <summary>Of one field; what an incident shows beyond is left to people.</summary>
    private const int MostValues = 50;

    public static IReadOnlyList<RuleStep> Of(ResponseRule rule, FieldView fields, DateTimeOffset now) => [.. rule.Responses.SelectMany(response => response switch
    {
        BlockValues block => (fields.Of(block.What.Name) ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostValues).Select(value => new RuleStep(RuleStepKind.Block, block.List, value, now + block.For, null)),
        AssignTo assign => [new RuleStep(RuleStepKind.Assign, null, assign.Account, null, null)],
        SetState state => [new RuleStep(RuleStepKind.State, null, state.Status.ToString().ToLowerInvariant(), null, null)],
        PutTag tag => [new RuleStep(RuleStepKind.Tag, null, tag.Tag, null, null)],
        SendMessage message => [new RuleStep(RuleStepKind.Notify, message.To, message.Message, null, null)],
        AddComment comment => [new RuleStep(RuleStepKind.Comment, null, comment.Markdown, null, null)],
        _ => Enumerable.Empty<RuleStep>(),
    })];
}
