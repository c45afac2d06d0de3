using System.Diagnostics;
using System.Diagnostics.Metrics;
using ThreatResponse.Contracts.Pipeline;

namespace ThreatResponse.Grains.Pipeline;

/// <summary>How large the dispatchers' batches are, and how long each step of one takes.</summary>
internal static class BatchMetrics
{
    private static readonly Histogram<int> _sizes = ProductMeter.Meter.CreateHistogram("threat_response.batch.size", "{alert}", "Alerts handled in one batch", null, ProductMeter.Sizes);

    private static readonly Histogram<double> _times = ProductMeter.Meter.CreateHistogram(
        "threat_response.batch.duration", "s", "Time of a step of a batch: decide (until committed), effect (until every incident has its part)", null, ProductMeter.Times);

    private static readonly Counter<long> _retries = ProductMeter.Meter.CreateCounter<long>("threat_response.batch.retries", "{batch}", "Batches that failed and were tried again");

    /// <param name="started">Time stamps of <see cref="Stopwatch"/>.</param>
    public static void Handled(int alerts, long started, long decided, long done)
    {
        _sizes.Record(alerts);
        _times.Record(Stopwatch.GetElapsedTime(started, decided).TotalSeconds, new KeyValuePair<string, object?>("step", "decide"));
        _times.Record(Stopwatch.GetElapsedTime(decided, done).TotalSeconds, new KeyValuePair<string, object?>("step", "effect"));
    }

    public static void Retried() => _retries.Add(1);
}
