namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// Looks up a few values at once, in steps: the keys of all, then what the filters say of all, then the places of those that are left. Each step asks for the memory that the next one reads, so that the
/// processor waits for the group once, not for each value one after another: of ten million indicators, little is in its caches.
/// </summary>
/// <param name="changes">Null when there are none.</param>
/// <param name="withdrawn">Rows of <paramref name="whole"/> that count no more.</param>
/// <param name="probes">Room for <see cref="MostProbes"/>, or for what is asked for.</param>
internal readonly ref struct GroupLookup(KeyedHash hash, IndicatorLayer whole, IndicatorLayer? changes, HashSet<long> withdrawn, Span<Probe> probes)
{
    /// <summary>Values in a group. With more, what was asked for early would leave the nearest cache again before it is read.</summary>
    public const int Most = 16;

    /// <summary>Room for usual values, and behind them for a name of as many labels as there can be.</summary>
    public const int MostProbes = (4 * Most) + DomainLabels.Most;

    private readonly Span<Probe> _probes = probes;

    /// <summary>Looks up the first of the values: as many as are one group, and at least one if there is one.</summary>
    /// <param name="ends">Gets, for each value looked up, where its matches end in <paramref name="into"/>.</param>
    /// <returns>How many were looked up.</returns>
    public int Find(ReadOnlySpan<IndicatorValue> values, List<IndicatorMatch> into, Span<int> ends)
    {
        var (count, used) = (0, 0);
        for (; count < Math.Min(values.Length, Most) && (count == 0 || _probes.Length - used >= DomainLabels.Most); count++)
        {
            used += Ask(values[count], count, _probes[used..]);
        }

        var group = values[..count];
        ReadOnlySpan<Probe> left = _probes[..Filter(_probes[..used])];
        var inNetworks = whole.FetchNetworks(group) | (changes?.FetchNetworks(group) ?? 0);
        for (var i = 0; i < count; i++)
        {
            var some = Some(left, i);
            if (some > 0 || (inNetworks & (1u << i)) != 0)
            {
                Match(group[i], left[..some], into);
                left = left[some..];
            }

            ends[i] = into.Count;
        }

        return count;
    }

    /// <summary>Keeps the keys that some filter does not say are absent, and asks for their places.</summary>
    /// <returns>How many.</returns>
    private int Filter(Span<Probe> asked)
    {
        var kept = 0;
        foreach (ref readonly var probe in asked)
        {
            var isInWhole = whole.Exact.FetchPlace(probe.Key);
            if (isInWhole | changes?.Exact.FetchPlace(probe.Key) == true)
            {
                asked[kept++] = probe;
            }
        }

        return kept;
    }

    /// <summary>How many of the first keys are of a value.</summary>
    private static int Some(ReadOnlySpan<Probe> probes, int value)
    {
        var some = 0;
        while (some < probes.Length && probes[some].Value == value)
        {
            some++;
        }

        return some;
    }

    private void Match(IndicatorValue value, ReadOnlySpan<Probe> probes, List<IndicatorMatch> into)
    {
        var before = into.Count;
        var inWhole = new MatchList(into, before + IndicatorSet.MostMatches, withdrawn);
        var inChanges = new MatchList(into, before + IndicatorSet.MostMatches, null);
        foreach (ref readonly var probe in probes)
        {
            changes?.Exact.Find(probe, inChanges);
            whole.Exact.Find(probe, inWhole);
        }

        changes?.FindNetworks(value, inChanges);
        whole.FindNetworks(value, inWhole);
        if (into.Count - before > 1)
        {
            into.Sort(before, into.Count - before, NearestFirst.Instance);
        }
    }

    /// <summary>Writes down what a value is looked for by, and asks for the filters' words about it.</summary>
    /// <returns>How many keys.</returns>
    private int Ask(IndicatorValue value, int index, Span<Probe> into)
    {
        whole.FetchNetworkFilter(value);
        changes?.FetchNetworkFilter(value);
        var count = KeysOf(value, index, into);
        foreach (ref readonly var probe in into[..count])
        {
            whole.Exact.FetchFilter(probe.Key);
            changes?.Exact.FetchFilter(probe.Key);
        }

        return count;
    }

    private int KeysOf(IndicatorValue value, int index, Span<Probe> into)
    {
        if (value.IsDomain)
        {
            return KeysOfName(value, index, into);
        }

        if (value.IsNetwork)
        {
            return 0;
        }

        into[0] = new Probe(hash.Of(value), index, IndicatorMatchKind.Exact, Math.Max(value.Prefix, 0));
        return 1;
    }

    /// <summary>The name itself, and those above it at depths where some name covers what lies below.</summary>
    private int KeysOfName(IndicatorValue value, int index, Span<Probe> into)
    {
        ReadOnlySpan<char> name = value.Text;
        var (labels, count) = (DomainLabels.CountOf(name), 0);
        for (var left = labels; left > 1; left--, name = DomainLabels.Above(name))
        {
            if (left == labels || whole.Exact.HasBelowAt(left) || changes?.Exact.HasBelowAt(left) == true)
            {
                into[count++] = new Probe(hash.OfText(value.TypeWord, name), index, left == labels ? IndicatorMatchKind.Exact : IndicatorMatchKind.BelowDomain, left);
            }
        }

        return count;
    }
}
