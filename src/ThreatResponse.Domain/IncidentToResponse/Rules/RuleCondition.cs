namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>How the selections of a detection are put together. Answers yes, no, or null: that hangs on fields that are not known.</summary>
public abstract record RuleCondition
{
    /// <param name="holds">Whether a selection holds.</param>
    internal abstract bool? Holds(Func<Selection, bool?> holds);

    internal sealed record One(Selection Selection) : RuleCondition
    {
        internal override bool? Holds(Func<Selection, bool?> holds) => holds(Selection);
    }

    internal sealed record Not(RuleCondition Inner) : RuleCondition
    {
        internal override bool? Holds(Func<Selection, bool?> holds) => !Inner.Holds(holds);
    }

    internal sealed record All(IReadOnlyList<RuleCondition> Parts) : RuleCondition
    {
        internal override bool? Holds(Func<Selection, bool?> holds)
        {
            bool? all = true;
            for (var i = 0; i < Parts.Count && all != false; i++)
                all &= Parts[i].Holds(holds);
            return all;
        }
    }

    internal sealed record Any(IReadOnlyList<RuleCondition> Parts) : RuleCondition
    {
        internal override bool? Holds(Func<Selection, bool?> holds)
        {
            bool? any = false;
            for (var i = 0; i < Parts.Count && any != true; i++)
                any |= Parts[i].Holds(holds);
            return any;
        }
    }
}
