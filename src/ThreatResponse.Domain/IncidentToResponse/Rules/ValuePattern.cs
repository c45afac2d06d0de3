namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>What a value must be like.</summary>
public abstract record ValuePattern
{
    internal abstract bool Meets(string value);

    /// <summary>Of a field's values, any.</summary>
    internal virtual bool Meets(IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (Meets(value))
                return true;
        }

        return false;
    }
}
