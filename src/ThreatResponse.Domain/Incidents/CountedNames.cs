namespace ThreatResponse.Domain.Incidents;

/// <summary>
/// Counts by name, at most 64: the smallest names, by ordinal, are kept. A name among the smallest of a whole is among the smallest of each of
/// its parts, so the counts kept are exact, and sums come out alike in whatever order they are made.
/// </summary>
internal sealed class CountedNames
{
    public const int Most = 64;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private string? _largest;

    public void Add(string name, long count)
    {
        ref var counted = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(_counts, name);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref counted))
        {
            counted += count;
            return;
        }

        if (_counts.Count < Most)
        {
            _counts.Add(name, count);
            _largest = null;
            return;
        }

        _largest ??= _counts.Keys.Max(StringComparer.Ordinal)!;
        if (string.CompareOrdinal(name, _largest) < 0)
        {
            _counts.Remove(_largest);
            _counts.Add(name, count);
            _largest = null;
        }
    }

    public void Add(IReadOnlyDictionary<string, long> counts)
    {
        foreach (var (name, count) in counts)
        {
            Add(name, count);
        }
    }

    /// <summary>In order of name, so that equal facts are written equally.</summary>
    public IReadOnlyDictionary<string, long> ToCounts()
    {
        var names = _counts.Keys.ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        var counts = new Dictionary<string, long>(names.Length, StringComparer.Ordinal);
        foreach (var name in names)
        {
            counts.Add(name, _counts[name]);
        }

        return counts;
    }
}
