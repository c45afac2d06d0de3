namespace ThreatResponse.Web.Enrichment;

/// <summary>A place that providers name.</summary>
/// <param name="Name">For people: city and country, as far as they are known.</param>
/// <param name="Radius">km around the point within which it is; null: not said.</param>
/// <param name="IsCountryOnly">No closer place is known; the point is the country's middle.</param>
/// <param name="Network">Whose addresses they are; null: not said, or several.</param>
/// <param name="Values">Addresses that are there.</param>
/// <param name="Providers">That say so.</param>
public sealed record MapPoint(string Name, double Latitude, double Longitude, int? Radius, bool IsCountryOnly, string? Network, IReadOnlyList<string> Values, IReadOnlyList<string> Providers);
