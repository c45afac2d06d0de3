namespace ThreatResponse.Integrations.Nftables;

/// <summary>
/// An entry also ends by itself on the device, somewhat later than we lift it: so that nothing stays for ever that we are no longer there to lift.
/// </summary>
internal static class SafetyMargin
{
    public static TimeSpan Timeout(DateTimeOffset until, DateTimeOffset now) => Remaining(until, now) + Of(Remaining(until, now));

    /// <summary>Neither before its lease, nor so late that the lease must have been shortened since.</summary>
    public static bool Fits(DateTimeOffset? wanted, DateTimeOffset? observed, DateTimeOffset now) => (wanted, observed) switch
    {
        (null, null) => true,
        ({ } lease, { } end) => end >= lease && end - lease <= 4 * Of(Remaining(lease, now)),
        _ => false,
    };

    private static TimeSpan Of(TimeSpan remaining) => TimeSpan.FromMinutes(10) + remaining / 10;

    private static TimeSpan Remaining(DateTimeOffset until, DateTimeOffset now) => until > now ? until - now : TimeSpan.Zero;
}
