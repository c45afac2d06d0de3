namespace ThreatResponse.Integrations.Fortigate;

/// <summary>A ban ends on the device somewhat later than we lift it: it is there for the day that we cannot.</summary>
internal static class BanEnd
{
    /// <summary>0: until it is lifted.</summary>
    public static long Seconds(DateTimeOffset? until, DateTimeOffset now)
    {
        if (until is not { } end)
            return 0;
        var remaining = end > now ? end - now : TimeSpan.Zero;
        return (long)Math.Ceiling((remaining + remaining / 10).TotalSeconds) + 600;
    }

    /// <summary>A longer ban is left alone, whoever set it: lifting is ours to do.</summary>
    public static bool Fits(DateTimeOffset? wanted, DateTimeOffset? observed) => observed is not { } end || (wanted is { } lease && end >= lease);
}
