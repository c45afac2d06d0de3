using System.Text.Json;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Incidents;

/// <summary>Counts that follow what arrives, for all open pages of a process: pages that show the same count it once.</summary>
/// <param name="told">The last change that the pages were told.</param>
internal sealed class SharedCounts(Func<IncidentFilter, Task<IncidentCounts>> count, Func<Task<IReadOnlyList<BandStep>>> add, Func<long> told, TimeProvider clock)
{
    /// <summary>A step of the histogram is a quarter of an hour, and a day of alerts takes long to add up.</summary>
    private static readonly TimeSpan HistogramAge = TimeSpan.FromSeconds(5);

    /// <summary>While changes come eight times a second, nobody reads figures that change as often.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(2), MostAge = TimeSpan.FromSeconds(15);

    /// <summary>Of the time, at most one part in so many goes into one count: what takes long is counted less often.</summary>
    private const int Share = 50;

    private const int MostKept = 1_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Counted> counts = [];
    private readonly SharedRead<IReadOnlyList<BandStep>> histogram = new(add, HistogramAge, clock);

    /// <summary>Not older than the last change that the pages were told, or at most a few seconds old.</summary>
    /// <returns>The count, and whether nothing has changed since: if something has, a page counts again later.</returns>
    public async Task<(IncidentCounts Counts, bool IsCurrent)> CountAsync(IncidentFilter filter)
    {
        var key = JsonSerializer.Serialize(filter);
        Counted? counted;
        lock (gate)
        {
            if (!counts.TryGetValue(key, out counted) || counted.Task.IsFaulted || !(counted.Told == told() || IsYoung(counted)))
            {
                if (counts.Count >= MostKept)
                    counts.Clear();
                counts[key] = counted = new Counted(told(), clock.GetTimestamp());
                counted.Task = Count(filter, counted);
            }
        }

        return (await counted.Task, counted.Told == told());
    }

    /// <summary>Alerts over the last 24 hours, at most five seconds old.</summary>
    public Task<IReadOnlyList<BandStep>> HistogramAsync() => histogram.ReadAsync();

    private bool IsYoung(Counted counted)
    {
        var age = clock.GetElapsedTime(counted.At);
        return !counted.Task.IsCompleted || (age < MostAge && (age < Age || age < Share * counted.Took));
    }

    private async Task<IncidentCounts> Count(IncidentFilter filter, Counted counted)
    {
        var found = await count(filter);
        counted.Took = clock.GetElapsedTime(counted.At);
        return found;
    }

    private sealed class Counted(long told, long at)
    {
        public long Told { get; } = told;

        public long At { get; } = at;

        public TimeSpan Took { get; set; }

        public Task<IncidentCounts> Task { get; set; } = default!;
    }
}
