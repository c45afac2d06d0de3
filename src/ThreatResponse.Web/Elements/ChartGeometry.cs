using System.Globalization;

namespace ThreatResponse.Web.Elements;

/// <summary>A rectangle of a stacked bar: which series, and where.</summary>
public readonly record struct StackedRect(int Step, int Series, double X, double Y, double Width, double Height);

/// <summary>Where things are in the charts that the server draws.</summary>
public static class ChartGeometry
{
    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(14),
        TimeSpan.FromDays(28), TimeSpan.FromDays(91), TimeSpan.FromDays(364),
    ];

    /// <summary>The next of 1, 2, 4, 5, 8 times a power of ten, divisible into <paramref name="parts"/> whole parts where it counts things.</summary>
    public static double NiceMax(double highest, int parts = 2)
    {
        if (highest <= parts)
            return parts;
        var power = Math.Pow(10, Math.Floor(Math.Log10(highest)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 4, 5, 8, 10])
        {
            var max = factor * power;
            if (max >= highest && Math.Abs((max / parts) - Math.Round(max / parts)) < 1e-9)
                return max;
        }

        return 10 * power;
    }

    /// <summary>Bars of <paramref name="values"/> (steps, each with a value a series), from <paramref name="left"/>, standing on <paramref name="floor"/>.</summary>
    public static IReadOnlyList<StackedRect> Stacked(IReadOnlyList<IReadOnlyList<double>> values, double left, double width, double floor, double height, double max)
    {
        var rects = new List<StackedRect>();
        if (values.Count == 0 || max <= 0)
            return rects;
        var step = width / values.Count;
        var gap = Math.Min(2, step * 0.2);
        for (var i = 0; i < values.Count; i++)
        {
            var y = floor;
            for (var series = 0; series < values[i].Count; series++)
            {
                if (values[i][series] <= 0)
                    continue;
                // What happened at all is seen, however small beside the peak.
                var tall = Math.Max(1, values[i][series] / max * height);
                y -= tall;
                rects.Add(new StackedRect(i, series, left + (i * step), y, step - gap, tall));
            }
        }

        return rects;
    }

    /// <summary>Round times between two, at most <paramref name="most"/>.</summary>
    public static IReadOnlyList<DateTimeOffset> Ticks(DateTimeOffset from, DateTimeOffset to, int most = 8)
    {
        var span = to - from;
        var step = Steps.FirstOrDefault(step => span.Ticks / step.Ticks <= most, Steps[^1]);
        var ticks = new List<DateTimeOffset>();
        for (var at = new DateTimeOffset((from.UtcTicks + step.Ticks - 1) / step.Ticks * step.Ticks, TimeSpan.Zero); at <= to && ticks.Count <= most; at += step)
            ticks.Add(at);
        return ticks;
    }

    /// <summary>Time or date, whichever tells ticks of this span apart; in the offset that it has.</summary>
    public static string TickText(DateTimeOffset at, TimeSpan span) => at.ToString(
        span > TimeSpan.FromDays(4) ? "d MMM" : span > TimeSpan.FromHours(26) ? "d MMM HH:mm" : span > TimeSpan.FromMinutes(5) ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The path of a sparkline 64 × 20, without its highest bar, and that bar.</summary>
    public static (string Others, string Highest) Spark(IReadOnlyList<int> values, double width = 64, double height = 20)
    {
        if (values.Count == 0 || values.Max() is var max && max <= 0)
            return ("", "");
        var step = width / values.Count;
        var top = -1;
        var rest = new System.Text.StringBuilder();
        var highest = "";
        for (var i = 0; i < values.Count; i++)
        {
            if (top < 0 && values[i] == values.Max())
                top = i;
            if (values[i] <= 0)
                continue;
            var bar = $"M{Figures.Css(i * step)} {Figures.Css(height)}v-{Figures.Css(Math.Max(1.5, height * values[i] / values.Max()))}h{Figures.Css(step * 0.7)}V{Figures.Css(height)}";
            if (i == top)
                highest = bar;
            else
                rest.Append(bar);
        }

        return (rest.ToString(), highest);
    }
}
