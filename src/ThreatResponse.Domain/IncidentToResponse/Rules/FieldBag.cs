namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>What is known of an incident under the names of <see cref="RuleFields"/>: any number of values for each, and from when to when each was so.</summary>
public sealed class FieldBag(IReadOnlySet<string>? unknown = null)
{
    private readonly Dictionary<string, List<FieldValue>> _values = new(StringComparer.Ordinal);

    /// <summary>False when some fields were not read.</summary>
    public bool IsWhole => unknown is null or { Count: 0 };

    internal IEnumerable<string> Names => _values.Keys;

    public void Add(string field, string? value, DateTimeOffset? since = null, DateTimeOffset? until = null)
    {
        if (string.IsNullOrEmpty(value))
            return;
        if (!_values.TryGetValue(field, out var values))
            _values[field] = values = [];
        values.Add(new FieldValue(value, since, until));
    }

    /// <summary>As it is now.</summary>
    public FieldView Now() => new(this, null);

    /// <summary>As it was then.</summary>
    public FieldView At(DateTimeOffset at) => new(this, at);

    /// <summary>When something of these fields changed, in order; of all fields for null.</summary>
    public IReadOnlyList<DateTimeOffset> Moments(IReadOnlyList<string>? fields) =>
        [.. (fields ?? [.. _values.Keys]).SelectMany(field => _values.GetValueOrDefault(field) ?? []).SelectMany(value => new[] { value.Since, value.Until }).OfType<DateTimeOffset>().Distinct().Order()];

    /// <returns>Null when it was not read.</returns>
    internal IReadOnlyList<string>? ValuesOf(string field, DateTimeOffset? at)
    {
        if (unknown?.Contains(field) == true)
            return null;
        if (!_values.TryGetValue(field, out var values))
            return [];
        var found = new List<string>(values.Count);
        foreach (var value in values)
        {
            if (at is { } then ? !(value.Since > then) && !(value.Until <= then) : value.Until is null)
                found.Add(value.Text);
        }

        return found;
    }
}
