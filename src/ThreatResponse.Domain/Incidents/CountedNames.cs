using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>
/// Counts by name, at most 64: the smallest names, by ordinal, are kept. A name among the smallest of a whole is among the smallest of each of
/// its parts, so the counts kept are exact, and sums come out alike in whatever order they are made. One name, which is the rule, takes no dictionary.
/// </summary>
internal struct CountedNames
{
    public const int Most = 64;
    private string? _one;
    private long _count;
    private Dictionary<string, long>? _counts;
    private string? _largest;

    public void Add(string name, long count)
    {
        if (_counts is null)
        {
            if (_one is null || _one == name)
            {
                _one = name;
                _count += count;
                return;
            }

            _counts = new Dictionary<string, long>(StringComparer.Ordinal) { [_one] = _count };
        }

        ref var counted = ref CollectionsMarshal.GetValueRefOrNullRef(_counts, name);
        if (!Unsafe.IsNullRef(ref counted))
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
    public readonly IReadOnlyDictionary<string, long> ToCounts() =>
        _counts is not null ? NameCounts.Of(_counts) : _one is null ? NameCounts.Empty : NameCounts.Of(_one, _count);
}
