using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Pipeline;

/// <summary>
/// Whether a source storms: its last minute holds at least ten times what a usual minute holds, and at least 600 alerts. The usual minute is the median of
/// the minutes in which it sent anything, over the 24 hours before the storm began: the storm itself does not become the usual while it lasts, and minutes
/// of silence do not make one who sends in bursts a storm.
/// </summary>
public static class JudgeStorms
{
    public const int Times = 10;
    public const int LeastPerMinute = 600;
    private const int Window = 24 * 60;

    /// <summary>A minute is part of the storm from this part of its last minute on: twice the usual is not, nor is a storm over when it halves.</summary>
    private const int PartOfIt = 5;

    /// <summary>Minutes that may stay below without ending a storm.</summary>
    private const int Lull = 5;

    /// <param name="minutes">Alerts by Unix minute, of the last 24 hours; the minute now is not over.</param>
    /// <param name="now">Unix minute.</param>
    public static SourceStorm? Of(string source, IReadOnlyDictionary<long, int> minutes, long now)
    {
        var perMinute = Math.Max(minutes.GetValueOrDefault(now), minutes.GetValueOrDefault(now - 1));
        if (perMinute < LeastPerMinute)
            return null;

        var since = BeginOf(minutes, now, Math.Max(LeastPerMinute, perMinute / PartOfIt));
        // As high ever since the window begins: that is its usual.
        if (since <= now - Window + Lull)
            return null;
        var before = minutes.Where(pair => pair.Key < since && pair.Value > 0).Select(pair => pair.Value).Order().ToArray();
        var usual = before.Length == 0 ? 0 : before[before.Length / 2];
        return perMinute >= (long)usual * Times ? new SourceStorm(source, perMinute, usual, UnixTime.From(since * 60_000)) : null;
    }

    private static long BeginOf(IReadOnlyDictionary<long, int> minutes, long now, int least)
    {
        var begin = now;
        for (var minute = now; minute > now - Window && begin - minute <= Lull; minute--)
        {
            if (minutes.GetValueOrDefault(minute) >= least)
                begin = minute;
        }

        return begin;
    }
}
