using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>A question to one field, or to all: it holds when one of its patterns meets a value, or each of them does.</summary>
/// <param name="Field">Null: a keyword, looked for in every field.</param>
public sealed record FieldTest(RuleField? Field, IReadOnlyList<ValuePattern> Patterns, bool All)
{
    /// <returns>Null when that hangs on fields that are not known.</returns>
    internal bool? Holds(FieldView fields)
    {
        if (Field is not null)
            return fields.Of(Field.Name) is { } values ? Holds(pattern => pattern.Meets(values)) : null;
        if (Holds(pattern => fields.All.Any(known => known.Any(pattern.Meets))))
            return true;
        return fields.IsWhole ? false : null;
    }

    /// <summary>Values that meet one of the patterns.</summary>
    internal IEnumerable<string> Met(FieldView fields) =>
        (Field is null ? fields.All.SelectMany(values => values) : fields.Of(Field.Name) ?? []).Where(value => Patterns.Any(pattern => pattern.Meets(value)));

    private bool Holds(Func<ValuePattern, bool> meets) => All ? Patterns.All(meets) : Patterns.Any(meets);
}
