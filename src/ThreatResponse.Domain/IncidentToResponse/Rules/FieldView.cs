namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>The fields of an incident at one moment.</summary>
/// <param name="at">Null: now.</param>
public sealed class FieldView(FieldBag bag, DateTimeOffset? at)
{
    private readonly Dictionary<string, IReadOnlyList<string>?> _asked = new(StringComparer.Ordinal);

    internal bool IsWhole => bag.IsWhole;

    internal IEnumerable<IReadOnlyList<string>> All => bag.Names.Select(Of).OfType<IReadOnlyList<string>>();

    /// <returns>Null when it was not read.</returns>
    public IReadOnlyList<string>? Of(string field)
    {
        if (!_asked.TryGetValue(field, out var values))
            _asked[field] = values = bag.ValuesOf(field, at);
        return values;
    }
}
