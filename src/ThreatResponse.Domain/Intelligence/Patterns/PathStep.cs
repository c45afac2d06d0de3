namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>A step of a path, from a value to those in it.</summary>
internal abstract record PathStep
{
    internal abstract IEnumerable<StixValue> From(StixValue value);

    /// <summary><c>.name</c>.</summary>
    internal sealed record Name(string Value) : PathStep
    {
        internal override IEnumerable<StixValue> From(StixValue value) => value is StixValue.Fields fields && fields.Values.TryGetValue(Value, out var found) ? [found] : [];
    }

    /// <summary><c>[n]</c>, from 0.</summary>
    internal sealed record At(int Place) : PathStep
    {
        internal override IEnumerable<StixValue> From(StixValue value) => value is StixValue.Items items && Place < items.Values.Count ? [items.Values[Place]] : [];
    }

    /// <summary><c>[*]</c>: every value of a list, or of a map such as <c>hashes</c>.</summary>
    internal sealed record Every : PathStep
    {
        internal override IEnumerable<StixValue> From(StixValue value) => value switch
        {
            StixValue.Items items => items.Values,
            StixValue.Fields fields => fields.Values.Values,
            _ => [],
        };
    }
}
