using System.Text.Json;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>Counts that follow what arrives, for all open pages of a process: pages that show the same count it once.</summary>
internal sealed class SharedCounts(IIncidentQueries incidents, IncidentFeed feed, TimeProvider clock)
{
    /// <summary>A step of the histogram is a quarter of an hour, and a day of alerts takes long to add up.</summary>
    private static readonly TimeSpan HistogramAge = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Task<IncidentCounts>> counts = [];
    private Task<IReadOnlyList<BandStep>>? histogram;
    private long told = -1, histogramAt;

    /// <summary>Never older than the last change that the pages were told.</summary>
    public Task<IncidentCounts> CountAsync(IncidentFilter filter)
    {
        var key = JsonSerializer.Serialize(filter);
        lock (gate)
        {
            if (told != feed.Told)
            {
                told = feed.Told;
                counts.Clear();
            }

            if (!counts.TryGetValue(key, out var counted) || counted.IsFaulted)
                counts[key] = counted = incidents.CountAsync(filter, default);
            return counted;
        }
    }

    /// <summary>Alerts over the last 24 hours, at most five seconds old.</summary>
    public Task<IReadOnlyList<BandStep>> HistogramAsync()
    {
        lock (gate)
        {
            if (histogram is null || histogram.IsFaulted || clock.GetElapsedTime(histogramAt) >= HistogramAge)
                (histogram, histogramAt) = (incidents.HistogramAsync(24, 96, default), clock.GetTimestamp());
            return histogram;
        }
    }
}
