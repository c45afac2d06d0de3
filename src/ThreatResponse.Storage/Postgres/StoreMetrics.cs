using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ThreatResponse.Contracts.Pipeline;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Storage.Postgres;

/// <summary>What is done together, and what goes wrong with the database.</summary>
internal static class StoreMetrics
{
    private static readonly Histogram<int> _sizes = ProductMeter.Meter.CreateHistogram(
        "threat_response.group_commit.size", "{item}", "What many callers wanted and was done in one go, by what is gathered", null, ProductMeter.Sizes);

    private static readonly Histogram<double> _times = ProductMeter.Meter.CreateHistogram(
        "threat_response.group_commit.duration", "s", "Time of one such go, until it has committed or answered", null, ProductMeter.Times);

    private static readonly Counter<long> _errors = ProductMeter.Meter.CreateCounter<long>(
        "threat_response.storage.errors", "{error}", "Faults of the database by kind: collision (done again at once), away (callers are told to come again), other");

    private static readonly ConcurrentDictionary<string, GroupCommitStats> _sums = new(StringComparer.Ordinal);

    public static void Gathered(string what, int items, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("gathered", what);
        _sizes.Record(items, tag);
        _times.Record(took.TotalSeconds, tag);
        _sums.AddOrUpdate(what, _ => new GroupCommitStats(what, 1, items, took.TotalSeconds, items), (_, sum) => sum with
        {
            Groups = sum.Groups + 1,
            Items = sum.Items + items,
            Seconds = sum.Seconds + took.TotalSeconds,
            Largest = Math.Max(sum.Largest, items),
        });
    }

    /// <summary>Since this process started.</summary>
    public static IReadOnlyList<GroupCommitStats> Sums() => [.. _sums.Values.OrderBy(sum => sum.Name, StringComparer.Ordinal)];

    public static void Collided() => _errors.Add(1, new KeyValuePair<string, object?>("kind", "collision"));

    public static void WasAway() => _errors.Add(1, new KeyValuePair<string, object?>("kind", "away"));

    public static void Failed() => _errors.Add(1, new KeyValuePair<string, object?>("kind", "other"));
}
