using System.Globalization;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>
/// The end of a registration. The device ends it by itself, somewhat after we lift it and never later than 30 days from now; but it does not tell when. So the
/// end is a tag as well, <c>tr-blocked-until-1772618400</c>, which nobody asks for and which ends with the other.
/// </summary>
internal static class TagEnd
{
    /// <summary>Of a timeout, in seconds.</summary>
    public const long Longest = 2_592_000;

    private const string Word = "-until-";

    /// <summary>The lease's end, or as near to it as the device can; whole seconds.</summary>
    public static DateTimeOffset? Of(DateTimeOffset? until, DateTimeOffset now)
    {
        if (until is not { } end)
            return null;
        var last = now + TimeSpan.FromSeconds(Longest);
        var reached = end < last ? end : last;
        return DateTimeOffset.FromUnixTimeSeconds(((reached - DateTimeOffset.UnixEpoch).Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
    }

    /// <summary>0: never.</summary>
    public static long Timeout(DateTimeOffset? until, DateTimeOffset now)
    {
        if (until is not { } end)
            return 0;
        var remaining = Math.Max(0, (end - now).TotalSeconds);
        return Math.Min((long)Math.Ceiling(remaining * 1.1) + 600, Longest);
    }

    public static string Tag(string tag, DateTimeOffset end) => string.Create(CultureInfo.InvariantCulture, $"{tag}{Word}{end.ToUnixTimeSeconds()}");

    /// <summary>Null: it is not such a tag.</summary>
    public static DateTimeOffset? Read(string tag, string member) =>
        member.StartsWith(tag + Word, StringComparison.Ordinal) && long.TryParse(member.AsSpan(tag.Length + Word.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>What is further away than the device can is renewed when half of that has passed. An open registration serves every lease: we lift it.</summary>
    public static bool Fits(DateTimeOffset? wanted, DateTimeOffset? observed, DateTimeOffset now)
    {
        if (observed is not { } end)
            return true;
        return wanted is { } lease && (Math.Abs((end - lease).TotalSeconds) <= 1 || (Of(lease, now) < lease && end >= now + TimeSpan.FromSeconds(Longest / 2)));
    }
}
