using System.Globalization;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>Dates of registrations. No date is guessed: a form says what it means, or there is none.</summary>
internal static class Dates
{
    /// <summary>The first registrations there are.</summary>
    private static readonly DateTimeOffset _first = new(1985, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset _last = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] _iso =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"];

    /// <summary>As RFC 3339 has it, and what is often written in its place.</summary>
    public static DateTimeOffset? Iso(string? text) => text is { Length: <= 64 } ? Read(text.Trim(), _iso, TimeSpan.Zero) : null;

    /// <param name="offset">Of texts that say none.</param>
    public static DateTimeOffset? Read(string text, IEnumerable<string> forms, TimeSpan offset)
    {
        foreach (var form in forms)
        {
            if (!DateTimeOffset.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time))
                continue;
            return Usable(HasOffset(text) || Usable(time) is null ? time : time - offset);
        }

        return null;
    }

    /// <summary>When it was registered. A day ahead is let pass: many registries write times of their own zone and do not say so.</summary>
    public static DateTimeOffset? Past(DateTimeOffset? time, DateTimeOffset now) => time <= now.AddDays(1) ? time : null;

    private static DateTimeOffset? Usable(DateTimeOffset time) => time >= _first && time < _last ? time.ToUniversalTime() : null;

    /// <summary>A date alone has its last dash further ahead.</summary>
    private static bool HasOffset(string text) => text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 12;
}
