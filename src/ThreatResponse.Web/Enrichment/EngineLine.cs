using ThreatResponse.Storage.Queries.Enrichment;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Enrichment;

/// <summary>How many engines of a provider called a value bad, over time: what it said holds until it says something else.</summary>
/// <param name="Counts">Oldest first, at least one, each with its count.</param>
public sealed record EngineLine(string Provider, IReadOnlyList<EnrichmentPast> Counts)
{
    public int Highest => Counts.Max(count => count.Positive ?? 0);

    /// <summary>Of providers that count; by name.</summary>
    public static IReadOnlyList<EngineLine> Of(IReadOnlyList<EnrichmentPast> past) =>
        [.. past.Where(each => each.Positive is not null).GroupBy(each => each.Provider, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new EngineLine(group.Key, [.. group.OrderBy(each => each.At)]))];

    /// <summary>“virustotal: 0 of 70 on 21 Feb, 12 of 70 on 4 Mar”.</summary>
    public string Sentence(DateTimeOffset now, TimeZoneInfo? zone)
    {
        var first = Said(Counts[0], now, zone);
        return Counts.Count == 1 ? F($"{Provider}: {first}") : F($"{Provider}: {first}, {Said(Counts[^1], now, zone)}");
    }

    public static string Of(EnrichmentPast count) => count.Engines is { } engines ? F($"{Figures.Count(count.Positive ?? 0)} of {Figures.Count(engines)}") : Figures.Count(count.Positive ?? 0);

    /// <summary>Steps within a box; the last one runs on to its right edge.</summary>
    public string Path(DateTimeOffset from, DateTimeOffset to, double left, double right, double top, double floor, double max)
    {
        var span = Math.Max(1, (to - from).TotalSeconds);
        var path = new System.Text.StringBuilder();
        foreach (var count in Counts)
        {
            var x = Figures.Css(left + (Math.Clamp((count.At - from).TotalSeconds / span, 0, 1) * (right - left)));
            var y = Figures.Css(floor - ((count.Positive ?? 0) / max * (floor - top)));
            path.Append(path.Length == 0 ? $"M{x} {y}" : $"H{x}V{y}");
        }

        return path.Append('H').Append(Figures.Css(right)).ToString();
    }

    private static string Said(EnrichmentPast count, DateTimeOffset now, TimeZoneInfo? zone) => F($"{Of(count)} on {RelativeTimeText.Date(count.At, now, zone)}");
}
