using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Patterns by the values that they name. Immutable; may be asked by many at once.</summary>
public sealed class PatternIndex
{
    private readonly IReadOnlyDictionary<long, StixPattern> _patterns;
    private readonly IndicatorSet _values;
    private readonly IReadOnlyList<IReadOnlyList<long>> _rows;

    /// <param name="key">As of <see cref="IndicatorSetBuilder"/>.</param>
    /// <param name="patterns">By row. One that no value finds is never found.</param>
    public PatternIndex(UInt128 key, IReadOnlyDictionary<long, StixPattern> patterns)
    {
        var named = new Dictionary<NamedValue, List<long>>();
        foreach (var (row, pattern) in patterns)
        {
            foreach (var value in NamedValues.Of(pattern) ?? [])
            {
                if (!named.TryGetValue(value, out var rows))
                    named[value] = rows = [];
                rows.Add(row);
            }
        }

        var builder = new IndicatorSetBuilder(key, named.Count);
        var all = new List<IReadOnlyList<long>>(named.Count);
        foreach (var (value, rows) in named)
        {
            all.Add(rows);
            builder.Add(new IndicatorEntry(value.Value, all.Count, value.CoversBelow));
        }

        (_patterns, _values, _rows) = (patterns, builder.Build(), all);
    }

    public bool IsEmpty => _rows.Count == 0;

    /// <returns>Null when there is none of this row.</returns>
    public StixPattern? this[long row] => _patterns.GetValueOrDefault(row);

    /// <summary>Rows of the patterns that name a value, a network around it, or a domain above it with all below. None when it is no value.</summary>
    public IEnumerable<long> Naming(string type, string text)
    {
        if (IsEmpty || IndicatorValue.Of(type, text).Value is not { } value)
            return [];
        var matches = new List<IndicatorMatch>();
        return _values.Find(value, matches) == 0 ? [] : matches.SelectMany(match => _rows[(int)match.Row - 1]);
    }
}
