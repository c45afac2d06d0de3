using ThreatResponse.Contracts.Enrichment;

namespace ThreatResponse.Domain.Enrichment;

/// <summary>Calls to one provider: in any minute, and on any day (UTC), never more than its quota. Kept before a call is made, so that a crash spends none twice.</summary>
/// <param name="Recent">When those of the last minute were made, oldest first; only kept where there is a limit.</param>
/// <param name="Day">That <paramref name="OnDay"/> counts.</param>
public sealed record CallBudget(IReadOnlyList<DateTimeOffset> Recent, DateOnly Day, int OnDay)
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    public static CallBudget Full { get; } = new([], default, 0);

    /// <summary>Calls that may be made now.</summary>
    public int Free(EnricherQuota quota, DateTimeOffset now) => Math.Max(0, Math.Min(
        quota.PerMinute is { } perMinute ? perMinute - CallsInLastMinute(now) : int.MaxValue,
        quota.PerDay is { } perDay ? perDay - CallsOn(now) : int.MaxValue));

    /// <summary>When the next may be made; now or earlier when one may be made now.</summary>
    public DateTimeOffset NextAt(EnricherQuota quota, DateTimeOffset now)
    {
        // Shortly before midnight both may be spent: the day's ends then, the minute's perhaps later.
        var day = quota.PerDay is { } perDay && CallsOn(now) >= perDay ? new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero) : now;
        var minute = quota.PerMinute is { } perMinute && CallsInLastMinute(now) >= perMinute ? Recent[^perMinute] + _minute : now;
        return day > minute ? day : minute;
    }

    public CallBudget Spend(EnricherQuota quota, DateTimeOffset now) => new(
        quota.PerMinute is null ? [] : [.. Recent.Where(at => IsRecent(at, now)), now],
        DayOf(now),
        CallsOn(now) + 1);

    /// <param name="at">When the call was paid for that was never made.</param>
    public CallBudget GiveBack(DateTimeOffset at)
    {
        var recent = Recent.ToList();
        recent.Remove(at);
        return new CallBudget(recent, Day, Day == DayOf(at) ? Math.Max(0, OnDay - 1) : OnDay);
    }

    public int CallsInLastMinute(DateTimeOffset now) => Recent.Count(at => IsRecent(at, now));

    public int CallsOn(DateTimeOffset now) => Day == DayOf(now) ? OnDay : 0;

    /// <summary>A clock that was set back does not free what was spent: what lies ahead counts as well.</summary>
    private static bool IsRecent(DateTimeOffset at, DateTimeOffset now) => at > now - _minute;

    private static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);
}
