namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>
/// Looks for observations that match a pattern together. The work is bounded: a part keeps at most <see cref="BindingList.Most"/> bindings. While no two parts
/// want the same observations that is always enough, for of each beginning only the binding that ends first is needed.
/// </summary>
internal sealed class FindBindings(PatternFacts facts, MatchWork work)
{
    /// <summary>False when some bindings were not looked at.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <returns>Null when there is none, or none was found: see <see cref="IsWhole"/>.</returns>
    public Binding? One(ObservationExpression root) => Of(root, BindingLimits.None, 1).FirstOrDefault();

    /// <param name="most">How many are wanted.</param>
    private IReadOnlyList<Binding> Of(ObservationExpression expression, BindingLimits limits, int most = int.MaxValue) => expression switch
    {
        ObservationExpression.Bracket bracket => [.. facts.RanksOf(bracket).Where(rank => limits.Allow(facts.TimeOf(rank))).Take(most).Select(Single)],
        ObservationExpression.Within within => Of(within.Inner, limits.And(within), most),
        ObservationExpression.Between between => Of(between.Inner, limits.And(between), most),
        ObservationExpression.Repeated repeated => repeated.Times == 1 ? Of(repeated.Inner, limits, most)
            : PatternFacts.IsOfOne(repeated.Inner) ? Several(Of(repeated.Inner, limits), repeated.Times, limits, most)
            : Copies(Of(repeated.Inner, limits), repeated.Times, limits, most),
        ObservationExpression.Any any => Either(any, limits, most),
        ObservationExpression.All all => Joined(all.Parts, false, limits, most),
        _ => Joined(((ObservationExpression.Followed)expression).Parts, true, limits, most),
    };

    private Binding Single(int rank) => Binding.Of(rank, facts.IsContested(rank));

    private IReadOnlyList<Binding> Either(ObservationExpression.Any any, BindingLimits limits, int most)
    {
        var found = new BindingList(most, work);
        foreach (var binding in any.Parts.SelectMany(part => Of(part, limits, most)))
        {
            if (found.IsFull || !MayGoOn())
                break;
            found.Add(binding);
        }

        return Kept(found);
    }

    /// <summary>A part that certainly has none settles it, however little is known of the others.</summary>
    private IReadOnlyList<Binding> Joined(IReadOnlyList<ObservationExpression> parts, bool isInOrder, BindingLimits limits, int most)
    {
        var found = new List<IReadOnlyList<Binding>>(parts.Count);
        var before = IsWhole;
        var isWhole = IsWhole;
        foreach (var part in parts)
        {
            IsWhole = true;
            found.Add(Of(part, limits));
            if (found[^1].Count == 0 && IsWhole)
            {
                IsWhole = before;
                return [];
            }

            isWhole &= IsWhole;
        }

        IsWhole = isWhole;
        if (!isInOrder)
            found.Sort((one, other) => one.Count.CompareTo(other.Count));
        var joined = found[0];
        for (var i = 1; i < found.Count && joined.Count > 0; i++)
            joined = Join(joined, found[i], isInOrder, limits, i == found.Count - 1 ? most : int.MaxValue);
        return joined;
    }

    /// <summary>Several of one part that is more than one observation.</summary>
    private IReadOnlyList<Binding> Copies(IReadOnlyList<Binding> one, long times, BindingLimits limits, int most)
    {
        var joined = one;
        for (long i = 2; i <= times && joined.Count > 0; i++)
            joined = Join(joined, one, false, limits, i == times ? most : int.MaxValue);
        return joined;
    }

    private IReadOnlyList<Binding> Join(IReadOnlyList<Binding> left, IReadOnlyList<Binding> right, bool isInOrder, BindingLimits limits, int most)
    {
        var found = new BindingList(most, work);
        foreach (var one in left)
        {
            for (var i = Reachable(one, right, isInOrder, limits); i < right.Count && IsWithin(limits, one.First, right[i].First); i++)
            {
                var other = right[i];
                if (found.IsFull || !MayGoOn(1 + one.Contested.Length + other.Contested.Length))
                    return Kept(found);
                if (IsWithin(limits, Math.Min(one.First, other.First), Math.Max(one.Last, other.Last)) && !one.Meets(other))
                    found.Add(one.With(other));
            }
        }

        return Kept(found);
    }

    /// <summary>Where those begin, by their beginnings, that are not too early to go with one.</summary>
    private int Reachable(Binding one, IReadOnlyList<Binding> others, bool isInOrder, BindingLimits limits)
    {
        var (low, high) = (0, others.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var isTooEarly = isInOrder ? facts.TimeOf(others[middle].First) < facts.TimeOf(one.Last) : !IsWithin(limits, others[middle].First, one.Last);
            (low, high) = isTooEarly ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>
    /// Several single observations, each behind the one before. Of those that nobody else wants only the next one is tried: any later one would take longer and serve for
    /// nothing else.
    /// </summary>
    private IReadOnlyList<Binding> Several(IReadOnlyList<Binding> singles, long times, BindingLimits limits, int most)
    {
        int[] all = [.. singles.Select(single => single.First).Distinct().Order()];
        if (times > all.Length)
            return [];
        var (free, contested) = (all.Where(rank => !facts.IsContested(rank)).ToArray(), all.Where(facts.IsContested).ToArray());
        IReadOnlyList<Binding> several = [.. all.Select(Single)];
        for (long i = 2; i <= times && several.Count > 0; i++)
        {
            var found = new BindingList(i == times ? most : int.MaxValue, work);
            for (var b = 0; b < several.Count && MayAdd(found, several[b]); b++)
            {
                var next = Behind(free, several[b].Last);
                if (next < free.Length)
                    Lengthen(several[b], free[next], limits, found);
                for (var c = Behind(contested, several[b].Last); c < contested.Length && MayAdd(found, several[b]) && Lengthen(several[b], contested[c], limits, found); c++)
                {
                }
            }

            several = Kept(found);
        }

        return several;
    }

    /// <returns>False when that takes too long, and what is later does too.</returns>
    private bool Lengthen(Binding one, int rank, BindingLimits limits, BindingList found)
    {
        if (!IsWithin(limits, one.First, rank))
            return false;
        found.Add(one.With(Single(rank)));
        return true;
    }

    private bool MayAdd(BindingList found, Binding one) => !found.IsFull && MayGoOn(1 + one.Contested.Length);

    /// <summary>Where the ranks begin that are above one.</summary>
    private static int Behind(int[] ranks, int rank)
    {
        var place = Array.BinarySearch(ranks, rank);
        return place < 0 ? ~place : place + 1;
    }

    private bool IsWithin(BindingLimits limits, int first, int last) => facts.TimeOf(last) - facts.TimeOf(first) <= limits.Span;

    private bool MayGoOn(long steps = 1) => work.Takes(steps) || (IsWhole = false);

    private IReadOnlyList<Binding> Kept(BindingList found)
    {
        var kept = found.Pruned();
        IsWhole &= !found.LeftOut;
        return kept;
    }
}
