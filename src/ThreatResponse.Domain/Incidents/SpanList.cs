using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>
/// Stretches of time in order, at most 16: those nearer than ten minutes are one, and when there are too many the closest are joined first.
/// Windows are longer than that, so what a window sees does not change before gaps longer than it have to be given up.
/// </summary>
internal sealed class SpanList
{
    public const int Most = 16;
    private const long JoinWithin = 10 * 60 * 1000;
    private readonly List<TimeSpanOf> _spans;

    public SpanList(IReadOnlyList<TimeSpanOf> spans) => _spans = [.. spans];

    public IReadOnlyList<TimeSpanOf> ToSpans() => _spans.ToArray();

    public void Add(TimeSpanOf span)
    {
        // Most alerts fall into the latest stretch or just behind it.
        if (_spans.Count > 0 && _spans[^1] is var latest && span.From >= latest.From && span.From - latest.To <= JoinWithin)
        {
            if (span.To > latest.To)
            {
                _spans[^1] = latest with { To = span.To };
            }

            return;
        }

        var at = 0;
        while (at < _spans.Count && _spans[at].To < span.From - JoinWithin)
        {
            at++;
        }

        var (from, to) = (span.From, span.To);
        var end = at;
        while (end < _spans.Count && _spans[end].From <= to + JoinWithin)
        {
            (from, to) = (Math.Min(from, _spans[end].From), Math.Max(to, _spans[end].To));
            end++;
        }

        _spans.RemoveRange(at, end - at);
        _spans.Insert(at, new TimeSpanOf(from, to));
        if (_spans.Count > Most)
        {
            JoinClosest();
        }
    }

    /// <summary>Milliseconds to the nearest stretch; 0 inside one; the largest number when there is none.</summary>
    public long DistanceTo(long time)
    {
        var nearest = long.MaxValue;
        for (var i = _spans.Count - 1; i >= 0; i--)
        {
            var span = _spans[i];
            var distance = time < span.From ? span.From - time : time > span.To ? time - span.To : 0;
            if (distance >= nearest)
            {
                break;
            }

            nearest = distance;
        }

        return nearest;
    }

    private void JoinClosest()
    {
        var closest = 1;
        for (var i = 2; i < _spans.Count; i++)
        {
            if (_spans[i].From - _spans[i - 1].To < _spans[closest].From - _spans[closest - 1].To)
            {
                closest = i;
            }
        }

        _spans[closest - 1] = new TimeSpanOf(_spans[closest - 1].From, _spans[closest].To);
        _spans.RemoveAt(closest);
    }
}
