namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// Looks up a group of values at once, in steps: the keys of all, then what the filters say of all, then the places of those that are left. Each step asks for the memory that the next one reads, and before that is
/// read the next group's keys are worked out: of ten million indicators little is in the processor's caches, and so it seldom waits.
/// </summary>
/// <param name="changes">Null when there are none.</param>
/// <param name="withdrawn">Rows of <paramref name="whole"/> that count no more. Null when there are none.</param>
/// <param name="probes">Room for <see cref="MostProbes"/>, or for what is asked for.</param>
internal readonly ref struct GroupLookup(KeyedHash hash, IndicatorLayer whole, IndicatorLayer? changes, HashSet<long>? withdrawn, Span<Probe> probes)
{
    /// <summary>Values in a group. With more, what was asked for early would leave the nearest cache again before it is read.</summary>
    public const int Most = 16;

    /// <summary>Room for two groups: for usual values, and behind them for a name of as many labels as there can be.</summary>
    public const int MostProbes = 2 * ProbesAGroup;

    private const int ProbesAGroup = (4 * Most) + DomainLabels.Most;

    private readonly Span<Probe> _probes = probes;

    /// <summary>Looks up all, a group at a time.</summary>
    public void Find(ReadOnlySpan<IndicatorValue> values, FoundMatches found)
    {
        var probes = _probes[..ProbesAGroup];
        var others = _probes[ProbesAGroup..];
        for (var asked = Ask(values, probes); asked.Values > 0;)
        {
            var group = values[..asked.Values];
            ReadOnlySpan<Probe> left = probes[..Filter(probes[..asked.Keys])];
            var inNetworks = whole.FetchNetworks(group, asked.Addresses) | (changes?.FetchNetworks(group, asked.Addresses) ?? 0);

            // Work to do while the places of this group come.
            values = values[asked.Values..];
            asked = Ask(values, others);
            Match(group, left, inNetworks, found);
            var free = probes;
            probes = others;
            others = free;
        }
    }

    /// <summary>Looks up one.</summary>
    public void FindOne(IndicatorValue value, List<IndicatorMatch> into)
    {
        var asked = Ask([value], _probes);
        Match(value, _probes[..Filter(_probes[..asked.Keys])], asked.Addresses != 0, into);
    }

    /// <summary>Writes down what the first values are looked for by, and asks for the filters' words about it: as many values as are one group, and at least one if there is one.</summary>
    /// <returns>How many, and which of them are addresses or networks: a bit for each, the first the lowest.</returns>
    private (int Values, int Keys, uint Addresses) Ask(ReadOnlySpan<IndicatorValue> values, Span<Probe> into)
    {
        var (count, used, addresses) = (0, 0, 0u);
        for (; count < Math.Min(values.Length, Most) && (count == 0 || into.Length - used >= DomainLabels.Most); count++)
        {
            var value = values[count];
            if (value.Prefix >= 0)
            {
                addresses |= 1u << count;
                whole.FetchNetworkFilter(value);
                changes?.FetchNetworkFilter(value);
            }

            used += KeysOf(value, count, into[used..]);
        }

        foreach (ref readonly var probe in into[..used])
        {
            whole.Exact.FetchFilter(probe.Key);
            changes?.Exact.FetchFilter(probe.Key);
        }

        return (count, used, addresses);
    }

    private void Match(ReadOnlySpan<IndicatorValue> group, ReadOnlySpan<Probe> left, uint inNetworks, FoundMatches found)
    {
        for (var i = 0; i < group.Length; i++)
        {
            var (some, isInNetworks) = (Some(left, i), (inNetworks & (1u << i)) != 0);
            if (some > 0 || isInNetworks)
            {
                Match(group[i], left[..some], isInNetworks, found.Matches);
                left = left[some..];
            }

            found.End();
        }
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

    private void Match(IndicatorValue value, ReadOnlySpan<Probe> probes, bool isInNetworks, List<IndicatorMatch> into)
    {
        var before = into.Count;
        var inWhole = new MatchList(into, before + IndicatorSet.MostMatches, withdrawn);
        var inChanges = new MatchList(into, before + IndicatorSet.MostMatches, null);
        foreach (ref readonly var probe in probes)
        {
            changes?.Exact.Find(probe, inChanges);
            whole.Exact.Find(probe, inWhole);
        }

        if (isInNetworks)
        {
            changes?.FindNetworks(value, inChanges);
            whole.FindNetworks(value, inWhole);
        }

        if (into.Count - before > 1)
        {
            into.Sort(before, into.Count - before, NearestFirst.Instance);
        }
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
