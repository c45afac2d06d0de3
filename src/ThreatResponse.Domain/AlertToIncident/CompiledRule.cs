using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>A correlation rule made ready: durations read, the sentence cut up.</summary>
internal sealed class CompiledRule(CorrelationRule rule, int index, int opening)
{
    public int Index { get; } = index;

    /// <summary>Place in the opening order; behind all of them when the rule is not in it.</summary>
    public int Opening { get; } = opening;

    public string Name { get; } = rule.Name;
    public LinkAttribute[] LinkOn { get; } = [.. rule.LinkOn];
    public RuleCondition When { get; } = rule.When;
    public bool IsRoutine { get; } = rule.Routine;
    public OnConflict OnConflict { get; } = rule.OnConflict;
    public BecauseTemplate Because { get; } = BecauseTemplate.Parse(rule.Because);
    public long Window { get; } = Milliseconds(rule.Window);
    public long MixedWindow { get; } = Milliseconds(rule.MixedWindow ?? rule.Window);
    public long NotableWindow { get; } = Milliseconds(rule.NotableWindow ?? rule.Window);
    public long NotableWindowPerDetection { get; } = rule.NotableWindowPerDetection is null ? long.MaxValue : Milliseconds(rule.NotableWindowPerDetection);
    public long MaxAge { get; } = rule.MaxAge is null ? long.MaxValue : Milliseconds(rule.MaxAge);

    /// <summary>A key that holds the target lives in the target's row and its partition; any other belongs to a shard, where partitions meet.</summary>
    public bool IsOwnedByPartition { get; } = rule.LinkOn.Contains(LinkAttribute.TargetHost) || rule.LinkOn.Contains(LinkAttribute.Target);

    private readonly bool _isUnconditional = rule.When is { Familiarity.Count: 0, Sources.Count: 0, Products.Count: 0, Classifications.Count: 0, MinSeverity: 0 };

    /// <summary>Everything but the attacker's side, which depends on the attacker.</summary>
    public bool LooksAt(Alert alert, Familiarity familiarity) =>
        _isUnconditional
        || ((When.Familiarity.Count == 0 || When.Familiarity.Contains(familiarity) || (familiarity.IsNew && When.Familiarity.Contains(Familiarity.New)))
            && alert.Severity >= When.MinSeverity
            && (When.Sources.Count == 0 || When.Sources.Contains(alert.Source, StringComparer.OrdinalIgnoreCase))
            && (When.Products.Count == 0 || When.Products.Contains(alert.Product, StringComparer.OrdinalIgnoreCase))
            && (When.Classifications.Count == 0 || When.Classifications.Contains(alert.Classification)));

    /// <summary>How long an incident with so many detections is open to what is new or a burst.</summary>
    public long NotableWindowOf(int detections) =>
        NotableWindowPerDetection == long.MaxValue ? NotableWindow : Math.Min(Math.Max(NotableWindowPerDetection * detections, Window), NotableWindow);

    private static long Milliseconds(string text) => (long)ReadDuration.Parse(text).TotalMilliseconds;
}
