using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Sums times up in place, within one decision.</summary>
internal sealed class TimesBuilder
{
    private readonly SpanList _spans;
    private readonly SpanList _notable;
    private long _first = long.MaxValue;
    private long _last = long.MinValue;

    public TimesBuilder()
    {
        _spans = new SpanList([]);
        _notable = new SpanList([]);
    }

    public TimesBuilder(IncidentTimes times)
    {
        _spans = new SpanList(times.Spans);
        _notable = new SpanList(times.Notable);
        (_first, _last) = (times.First.ToUnixTimeMilliseconds(), times.Last.ToUnixTimeMilliseconds());
    }

    public long First => _first;

    public long Last => _last;

    public void Add(DateTimeOffset time, Familiarity familiarity, bool takenByRoutine)
    {
        var at = time.ToUnixTimeMilliseconds();
        (_first, _last) = (Math.Min(_first, at), Math.Max(_last, at));
        if (takenByRoutine)
        {
            return;
        }

        _spans.Add(new TimeSpanOf(at, at));
        if (familiarity.IsNotable)
        {
            _notable.Add(new TimeSpanOf(at, at));
        }
    }

    public void Add(IncidentTimes times)
    {
        _first = Math.Min(_first, times.First.ToUnixTimeMilliseconds());
        _last = Math.Max(_last, times.Last.ToUnixTimeMilliseconds());
        foreach (var span in times.Spans)
        {
            _spans.Add(span);
        }

        foreach (var span in times.Notable)
        {
            _notable.Add(span);
        }
    }

    public long DistanceTo(long time) => _spans.DistanceTo(time);

    public long DistanceToNotable(long time) => _notable.DistanceTo(time);

    public IncidentTimes ToTimes() => new()
    {
        First = DateTimeOffset.FromUnixTimeMilliseconds(_first),
        Last = DateTimeOffset.FromUnixTimeMilliseconds(_last),
        Spans = _spans.ToSpans(),
        Notable = _notable.ToSpans(),
    };
}
