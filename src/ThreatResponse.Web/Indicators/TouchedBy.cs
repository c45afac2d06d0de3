using ThreatResponse.Storage.Queries.Entities;

namespace ThreatResponse.Web.Indicators;

/// <summary>A target that met a value: how often, as which detectors saw it, in which incidents.</summary>
/// <param name="Target">Empty when the alerts name none.</param>
public sealed record TouchedBy(string Target, long Alerts, DateTimeOffset First, DateTimeOffset Last, IReadOnlyList<string> Products, IReadOnlyList<long> Incidents)
{
    /// <summary>Last first.</summary>
    public static IReadOnlyList<TouchedBy> Of(IEnumerable<TouchedRow> rows) =>
        [.. rows.GroupBy(row => row.Target ?? "", StringComparer.OrdinalIgnoreCase)
            .Select(group => new TouchedBy(
                group.Key,
                group.Sum(row => row.Alerts),
                group.Min(row => row.First),
                group.Max(row => row.Last),
                [.. group.GroupBy(row => row.Product).OrderByDescending(product => product.Sum(row => row.Alerts)).ThenBy(product => product.Key, StringComparer.Ordinal).Select(product => product.Key)],
                [.. group.OrderByDescending(row => row.Last).Select(row => row.Incident).Distinct()]))
            .OrderByDescending(target => target.Last).ThenBy(target => target.Target, StringComparer.Ordinal)];
}
