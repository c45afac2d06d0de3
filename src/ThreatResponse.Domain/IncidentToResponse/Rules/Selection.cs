namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>A named part of a detection. It holds when one of its alternatives does; an alternative when all of its tests do.</summary>
public sealed record Selection(string Name, IReadOnlyList<IReadOnlyList<FieldTest>> Alternatives)
{
    /// <returns>Null when that hangs on fields that are not known.</returns>
    internal bool? Holds(FieldView fields)
    {
        bool? any = false;
        foreach (var tests in Alternatives)
        {
            bool? all = true;
            foreach (var test in tests)
                all &= test.Holds(fields);
            any |= all;
            if (any == true)
                return true;
        }

        return any;
    }
}
