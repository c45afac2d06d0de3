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

    /// <summary>
    /// Gives what each of many values meets: itself, networks around it, domain names above it that stand for all below; at most <see cref="MostMatches"/> for each. Ask for what there is to ask at once:
    /// most of a lookup is waiting for memory, and values of one call wait together.
    /// </summary>
    /// <param name="found">What it held is gone.</param>
    public void Find(ReadOnlySpan<IndicatorValue> values, FoundMatches found)
    {
        found.Clear();
        Lookup(stackalloc Probe[GroupLookup.MostProbes]).Find(values, found);
    }

    /// <summary>Adds to <paramref name="into"/> what one value meets, as a lookup of many gives it.</summary>
    /// <returns>How many were added.</returns>
    public int Find(IndicatorValue value, List<IndicatorMatch> into)
    {
        var before = into.Count;
        var probes = (Span<Probe>)stackalloc Probe[value.IsDomain ? DomainLabels.Most : 1];
        Lookup(probes).FindOne(value, into);
        return into.Count - before;
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

    private GroupLookup Lookup(Span<Probe> probes) => new(_hash, _whole, _changes.Count > 0 ? _changes : null, _withdrawn.Count > 0 ? _withdrawn : null, probes);

    private IndicatorSet Merged()
    {
        var builder = new LayerBuilder(_hash, Count);
        builder.AddAll(_whole, _withdrawn);
        builder.AddAll(_changes, []);
        return Of(_hash, builder.Build());
    }
}
