using System.Globalization;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>The stretch of time that a timeline shows, and the whole it is a part of. From a second to all there is.</summary>
public sealed record TimelineWindow(TimeRange Whole, TimeRange Shown)
{
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(1);

    public bool IsWhole => Shown == Whole;

    public static TimelineWindow All(DateTimeOffset first, DateTimeOffset last)
    {
        // One alert is in the middle of a minute, and the first and last do not stand on the edge.
        var margin = last - first < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : (last - first) / 40;
        var whole = new TimeRange(first - margin, last + margin);
        return new TimelineWindow(whole, whole);
    }

    /// <param name="at">This moment stays where it is.</param>
    /// <param name="factor">Below 1 shows less time, above 1 more.</param>
    public TimelineWindow Zoom(DateTimeOffset at, double factor)
    {
        var length = Clamp(Shown.Length * factor, _least, Whole.Length);
        var part = Math.Clamp((at - Shown.From) / Shown.Length, 0, 1);
        return Inside(at - (length * part), length);
    }

    /// <param name="parts">Of what is shown: 0.25 goes a quarter on, −0.25 back.</param>
    public TimelineWindow Move(double parts) => Inside(Shown.From + (Shown.Length * parts), Shown.Length);

    public TimelineWindow To(TimeRange range)
    {
        var length = Clamp(range.Length, _least, Whole.Length);
        return Inside(range.From + ((range.Length - length) / 2), length);
    }

    public TimelineWindow Reset() => this with { Shown = Whole };

    /// <summary>For the address: “1773281407000-1773285100000”; null when all is shown.</summary>
    public string? Text() =>
        IsWhole ? null : string.Create(CultureInfo.InvariantCulture, $"{Shown.From.ToUnixTimeMilliseconds()}-{Shown.Until.ToUnixTimeMilliseconds()}");

    /// <summary>From the address. What cannot be read shows all.</summary>
    public TimelineWindow Of(string? text)
    {
        if (text?.Split('-') is not [var from, var until]
            || !long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first) || !long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || first >= last || last > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return Reset();
        return To(new TimeRange(DateTimeOffset.FromUnixTimeMilliseconds(first), DateTimeOffset.FromUnixTimeMilliseconds(last)));
    }

    private TimelineWindow Inside(DateTimeOffset from, TimeSpan length)
    {
        if (from > Whole.Until - length)
            from = Whole.Until - length;
        return this with { Shown = from <= Whole.From ? new TimeRange(Whole.From, Whole.From + length) : new TimeRange(from, from + length) };
    }

    private static TimeSpan Clamp(TimeSpan value, TimeSpan least, TimeSpan most) => value < least ? least : value > most ? most : value;
}
