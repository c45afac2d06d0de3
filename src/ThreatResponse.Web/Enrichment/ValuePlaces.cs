using ThreatResponse.Contracts.Enrichment;

namespace ThreatResponse.Web.Enrichment;

/// <summary>Where providers say that addresses are: several points when they disagree, or when there are several addresses.</summary>
/// <param name="Points">Those with most addresses first.</param>
/// <param name="Unmapped">What they call places that cannot be drawn, each once.</param>
public sealed record ValuePlaces(IReadOnlyList<MapPoint> Points, IReadOnlyList<string> Unmapped)
{
    /// <summary>Values of such a type are somewhere, or what they resolve to is.</summary>
    public static bool IsPlaceable(string type) => type is "ipv4-addr" or "ipv6-addr" or "domain-name";

    public static ValuePlaces Of(IEnumerable<EnrichmentEntry> entries)
    {
        var said = entries.Where(entry => entry.Answer?.Place is not null).Select(entry => (Entry: entry, Place: entry.Answer!.Place!, At: At(entry.Answer.Place!))).ToList();
        var mapped = said.Where(each => each.At is not null).Select(each => (each.Entry, each.Place, At: each.At!.Value)).ToList();

        // Who knows only the country does not disagree with who knows a place in it.
        var close = mapped.Where(each => IsClose(each.Place)).ToList();
        var apart = mapped.Where(each => IsClose(each.Place) || !close.Exists(other => other.Entry.Value == each.Entry.Value && IsSame(other.Place.Country, each.Place.Country)));
        return new ValuePlaces(
            [.. apart.GroupBy(each => (Latitude: Math.Round(each.At.Latitude, 2), Longitude: Math.Round(each.At.Longitude, 2), IsClose: IsClose(each.Place))).Select(same => Point([.. same], same.Key.IsClose))
                .OrderByDescending(point => point.Values.Count).ThenBy(point => point.IsCountryOnly).ThenBy(point => point.Name, StringComparer.Ordinal)],
            [.. said.Where(each => each.At is null).Select(each => EnrichmentWords.Where(each.Place)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    private static MapPoint Point(List<(EnrichmentEntry Entry, EnrichmentPlace Place, (double Latitude, double Longitude) At)> same, bool isClose)
    {
        var named = same.MaxBy(each => (each.Place.City is null ? 0 : 2) + (each.Place.CountryName is null ? 0 : 1));
        var networks = same.Select(each => EnrichmentWords.Operator(each.Place)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new MapPoint(
            EnrichmentWords.Named(named.Place) ?? FormattableString.Invariant($"{named.At.Latitude:0.##}, {named.At.Longitude:0.##}"), named.At.Latitude, named.At.Longitude,
            isClose ? same.Max(each => each.Place.Radius) : null, !isClose, networks.Count == 1 ? networks[0] : null,
            [.. same.Select(each => each.Entry.Value).Distinct().Order(StringComparer.Ordinal)], [.. same.Select(each => each.Entry.Provider).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static (double Latitude, double Longitude)? At(EnrichmentPlace place) =>
        place is { Latitude: { } latitude and >= -90 and <= 90, Longitude: { } longitude and >= -180 and <= 180 } ? (latitude, longitude) : place.Country is { } country ? CountryCentres.Of(country) : null;

    private static bool IsClose(EnrichmentPlace place) => place is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };

    private static bool IsSame(string? one, string? other) => one is not null && one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
