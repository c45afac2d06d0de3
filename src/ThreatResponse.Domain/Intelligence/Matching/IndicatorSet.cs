namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// The indicators that a silo holds in memory, at most 32 bytes each. Immutable: any number of threads may read while another makes the next one and swaps the reference.
/// It holds rows, not validity or confidence: these change with time, and are read from the store for what is found. A match by chance does not happen in practice (see <see cref="ValueKey"/>).
/// </summary>
public sealed class IndicatorSet
{
    /// <summary>The highest row that an entry may have.</summary>
    public const long HighestRow = Payload.HighestRow;

    /// <summary>More are never given for one value. Which of an excess are left out is not said.</summary>
    public const int MostMatches = 256;

    /// <summary>Changes are merged into the whole when there are more than this, and more than one for so many entries.</summary>
    private const int FewChanges = 16_384;

    private const int EntriesPerChange = 64;

    private readonly KeyedHash _hash;
    private readonly IndicatorLayer _whole;
    private readonly IndicatorLayer _changes;
    private readonly HashSet<long> _withdrawn;

    private IndicatorSet(KeyedHash hash, IndicatorLayer whole, IndicatorLayer changes, HashSet<long> withdrawn)
    {
        _hash = hash;
        _whole = whole;
        _changes = changes;
        _withdrawn = withdrawn;
    }

    /// <summary>Entries held. Includes those that changes withdrew or replaced and no merge has taken out yet.</summary>
    public int Count => _whole.Count + _changes.Count;

    /// <summary>Adds to <paramref name="into"/> what a value meets: itself, networks around it, domain names above it that stand for all below. The nearest first; of one value the highest row first.</summary>
    /// <returns>How many were added, at most <see cref="MostMatches"/>.</returns>
    public int Find(IndicatorValue value, List<IndicatorMatch> into)
    {
        var before = into.Count;
        if (value.Prefix >= 0)
        {
            FindAddress(value, into);
        }
        else if (DomainLabels.Has(value))
        {
            FindDomain(value, into);
        }
        else
        {
            FindExact(_hash.OfText(value.TypeWord, value.Text), IndicatorMatchKind.Exact, 0, into, before + MostMatches);
        }

        var found = into.Count - before;
        if (found > 1)
        {
            into.Sort(before, found, NearestFirst.Instance);
        }

        return found;
    }

    /// <summary>
    /// The set after a change. A row in <paramref name="added"/> takes the place of what it was before; one in <paramref name="removed"/> that is not there is passed over. Costs time by the changes since the last merge;
    /// every so many changes it merges, which takes one pass over the whole, and its memory once more while it lasts.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A row is below 1 or above <see cref="HighestRow"/>.</exception>
    public IndicatorSet With(IReadOnlyCollection<IndicatorEntry> added, IReadOnlyCollection<long> removed)
    {
        var gone = new HashSet<long>(removed);
        gone.UnionWith(added.Select(entry => entry.Row));
        var builder = new LayerBuilder(_hash, _changes.Count + added.Count);
        builder.AddAll(_changes, gone);
        foreach (var entry in added.GroupBy(entry => entry.Row).Select(entries => entries.Last()))
        {
            builder.Add(entry);
        }

        gone.UnionWith(_withdrawn);
        var next = new IndicatorSet(_hash, _whole, builder.Build(), gone);
        return next._changes.Count + gone.Count > Math.Max(FewChanges, _whole.Count / EntriesPerChange) ? next.Merged() : next;
    }

    internal static IndicatorSet Of(KeyedHash hash, IndicatorLayer whole) => new(hash, whole, new LayerBuilder(hash, 0).Build(), []);

    private IndicatorSet Merged()
    {
        var builder = new LayerBuilder(_hash, Count);
        builder.AddAll(_whole, _withdrawn);
        builder.AddAll(_changes, []);
        return Of(_hash, builder.Build());
    }

    private void FindAddress(IndicatorValue value, List<IndicatorMatch> into)
    {
        var most = into.Count + MostMatches;
        if (!value.IsNetwork)
        {
            FindExact(_hash.OfAddress(value.TypeWord, value.Address), IndicatorMatchKind.Exact, value.Prefix, into, most);
        }

        var inChanges = new MatchList(into, most, null);
        var inWhole = new MatchList(into, most, _withdrawn);
        if (value.IsIpv4)
        {
            _changes.Ipv4Networks.Find((uint)value.Address, value.Prefix, inChanges);
            _whole.Ipv4Networks.Find((uint)value.Address, value.Prefix, inWhole);
        }
        else
        {
            _changes.Ipv6Networks.Find(value.Address, value.Prefix, inChanges);
            _whole.Ipv6Networks.Find(value.Address, value.Prefix, inWhole);
        }
    }

    /// <summary>All keys first, then all tables: so the processor waits for memory once, not for each label.</summary>
    private void FindDomain(IndicatorValue value, List<IndicatorMatch> into)
    {
        ReadOnlySpan<char> name = value.Text;
        var (labels, most, keys) = (DomainLabels.CountOf(name), into.Count + MostMatches, 0);
        Span<(ValueKey Key, int Labels)> wanted = stackalloc (ValueKey, int)[Math.Min(labels, DomainLabels.Most)];
        for (var left = labels; left > 1; left--, name = DomainLabels.Above(name))
        {
            if (left == labels || _whole.Exact.HasBelowAt(left) || _changes.Exact.HasBelowAt(left))
            {
                wanted[keys++] = (_hash.OfText(value.TypeWord, name), left);
            }
        }

        foreach (var (key, left) in wanted[..keys])
        {
            FindExact(key, left == labels ? IndicatorMatchKind.Exact : IndicatorMatchKind.BelowDomain, left, into, most);
        }
    }

    private void FindExact(ValueKey key, IndicatorMatchKind kind, int length, List<IndicatorMatch> into, int most)
    {
        if (_changes.Exact.Count > 0)
        {
            _changes.Exact.Find(key, kind, length, new MatchList(into, most, null));
        }

        _whole.Exact.Find(key, kind, length, new MatchList(into, most, _withdrawn));
    }
}
