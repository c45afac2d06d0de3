using System.Collections;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>
/// Of a pattern and observations: which observations each bracket matches, and which observations two parts of the pattern may both want. Observations go by
/// their rank in time; of one time, by their place.
/// </summary>
internal sealed class PatternFacts
{
    private readonly Dictionary<ObservationExpression, IReadOnlyList<int>> _ranks = new(ReferenceEqualityComparer.Instance);
    private readonly IReadOnlyList<Observation> _seen;
    private readonly MatchWork _work;
    private readonly int[] _order;
    private readonly BitArray _contested;

    public PatternFacts(ObservationExpression root, IReadOnlyList<Observation> seen, MatchWork work)
    {
        (_seen, _work) = (seen, work);
        _order = [.. Enumerable.Range(0, seen.Count).OrderBy(place => seen[place].At).ThenBy(place => place)];
        _contested = new BitArray(seen.Count);
        Wanted(root);
    }

    /// <summary>False when not every observation was asked.</summary>
    public bool IsWhole { get; private set; } = true;

    public int Count => _order.Length;

    public int PlaceOf(int rank) => _order[rank];

    public DateTimeOffset TimeOf(int rank) => _seen[_order[rank]].At;

    /// <summary>Whether two parts may both want it, so that one's taking it is the other's loss.</summary>
    public bool IsContested(int rank) => _contested[rank];

    /// <summary>Rising.</summary>
    public IReadOnlyList<int> RanksOf(ObservationExpression.Bracket bracket) => _ranks[bracket];

    /// <summary>Whether all its bindings are of one observation.</summary>
    public static bool IsOfOne(ObservationExpression expression) => expression switch
    {
        ObservationExpression.Bracket => true,
        ObservationExpression.Any any => any.Parts.All(IsOfOne),
        ObservationExpression.Within within => IsOfOne(within.Inner),
        ObservationExpression.Between between => IsOfOne(between.Inner),
        ObservationExpression.Repeated repeated => repeated.Times == 1 && IsOfOne(repeated.Inner),
        _ => false,
    };

    /// <summary>The ranks that it may bind. Marks those that are contested on the way.</summary>
    private BitArray Wanted(ObservationExpression expression)
    {
        _work.Takes(1 + (Count / 32));
        switch (expression)
        {
            case ObservationExpression.Bracket bracket:
                return Ask(bracket);
            case ObservationExpression.Within within:
                return Wanted(within.Inner);
            case ObservationExpression.Between between:
                return Wanted(between.Inner);
            case ObservationExpression.Repeated repeated:
                var inner = Wanted(repeated.Inner);
                if (repeated.Times > 1 && !IsOfOne(repeated.Inner))
                    _contested.Or(inner);
                return inner;
            case ObservationExpression.Any any:
                return Together(any.Parts, isJoined: false);
            case ObservationExpression.All all:
                return Together(all.Parts, isJoined: true);
            default:
                return Together(((ObservationExpression.Followed)expression).Parts, isJoined: true);
        }
    }

    private BitArray Together(IReadOnlyList<ObservationExpression> parts, bool isJoined)
    {
        var all = new BitArray(Count);
        foreach (var part in parts)
        {
            var wanted = Wanted(part);
            if (isJoined)
                _contested.Or(new BitArray(all).And(wanted));
            all.Or(wanted);
        }

        return all;
    }

    private BitArray Ask(ObservationExpression.Bracket bracket)
    {
        var (ranks, wanted) = (new List<int>(), new BitArray(Count));
        for (var rank = 0; rank < Count && (IsWhole &= _work.Takes(1)); rank++)
        {
            wanted[rank] = _seen[_order[rank]].Objects.Any(one => !_work.IsSpent && bracket.Comparison.Holds(one, _work));
            if (wanted[rank])
                ranks.Add(rank);
            IsWhole &= !_work.IsSpent;
        }

        _ranks[bracket] = ranks;
        return wanted;
    }
}
