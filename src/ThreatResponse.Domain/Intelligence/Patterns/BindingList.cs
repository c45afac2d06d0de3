namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>
/// Gathers bindings of one part, and drops those that another makes needless: it takes the same contested observations, and lies within the same time. What holds of a
/// binding then holds of the other, whatever the rest of the pattern asks.
/// </summary>
/// <param name="most">How many are wanted.</param>
internal sealed class BindingList(int most, MatchWork work)
{
    /// <summary>Kept of one part.</summary>
    public const int Most = 10_000;

    private List<Binding> _bindings = [];

    /// <summary>As many as are wanted, or as may be kept.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Some were not kept that may be needed.</summary>
    public bool LeftOut { get; private set; }

    public void Add(Binding binding)
    {
        _bindings.Add(binding);
        if (_bindings.Count >= most)
        {
            IsFull = true;
        }
        else if (_bindings.Count == 2 * Most)
        {
            Prune();
            IsFull = LeftOut = _bindings.Count >= Most;
        }
    }

    /// <summary>By their beginnings.</summary>
    public IReadOnlyList<Binding> Pruned()
    {
        Prune();
        if (_bindings.Count <= Most)
            return _bindings;
        LeftOut = true;
        return _bindings.GetRange(0, Most);
    }

    private void Prune()
    {
        work.Takes(4L * _bindings.Count);
        _bindings.Sort((one, other) => one.First != other.First ? other.First.CompareTo(one.First) : one.Last.CompareTo(other.Last));
        var (kept, earliest) = (new List<Binding>(), new Dictionary<int[], int>(SameRanks.Instance));
        foreach (var binding in _bindings)
        {
            if (earliest.TryGetValue(binding.Contested, out var last) && last <= binding.Last)
                continue;
            earliest[binding.Contested] = binding.Last;
            kept.Add(binding);
        }

        kept.Reverse();
        _bindings = kept;
    }

    private sealed class SameRanks : IEqualityComparer<int[]>
    {
        public static readonly SameRanks Instance = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj)
        {
            var hash = default(HashCode);
            foreach (var rank in obj)
                hash.Add(rank);
            return hash.ToHashCode();
        }
    }
}
