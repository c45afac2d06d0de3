using System.Runtime.InteropServices;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>What each of many values meets. May be used again for the next ones. Not for several threads at once.</summary>
public sealed class FoundMatches
{
    private readonly List<IndicatorMatch> _matches = [];
    private readonly List<int> _ends = [];

    /// <summary>Values looked up, whether they met anything or not.</summary>
    public int Count => _ends.Count;

    /// <summary>What a value meets, by its index among those looked up: the nearest first; of one value the highest row first. Holds until the next lookup.</summary>
    public ReadOnlySpan<IndicatorMatch> this[int value] => CollectionsMarshal.AsSpan(_matches)[(value == 0 ? 0 : _ends[value - 1]).._ends[value]];

    internal List<IndicatorMatch> Matches => _matches;

    internal void Clear()
    {
        _matches.Clear();
        _ends.Clear();
    }

    internal void End() => _ends.Add(_matches.Count);
}
