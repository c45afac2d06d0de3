using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Contracts.Pipeline;

namespace ThreatResponse.Storage.Queries.Pipeline;

/// <summary>
/// What waits, as gauges read from the store when somebody scrapes, at most every few seconds. The same in every process: whoever adds up takes the
/// largest, not the sum. A store that does not answer in time leaves the gauges out.
/// </summary>
internal sealed class LagMetrics : IHostedService, IDisposable
{
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);
    private readonly Meter _meter = new(ProductMeter.Name);
    private readonly IPipelineQueries _queries;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private Task<IReadOnlyList<PartitionStats>>? _read;
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    public LagMetrics(IPipelineQueries queries, TimeProvider time)
    {
        (_queries, _time) = (queries, time);
        _meter.CreateObservableGauge(
            "threat_response.lag", () => Measure(partition => partition.Waiting), "{alert}", "Alerts journalled and not yet handled, by dispatcher and source, counted up to 100,000 each");
        _meter.CreateObservableGauge("threat_response.lag.age", () => Measure(AgeOf), "s", "Age of the oldest of those; 0 when none waits");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    private double AgeOf(PartitionStats partition) => partition.Oldest is { } oldest ? Math.Max(0, (_time.GetUtcNow() - oldest).TotalSeconds) : 0;

    private List<Measurement<T>> Measure<T>(Func<PartitionStats, T> value)
        where T : struct =>
        [.. Read().Select(partition => new Measurement<T>(value(partition), new KeyValuePair<string, object?>("dispatcher", partition.Dispatcher), new KeyValuePair<string, object?>("source", partition.Source ?? "")))];

    private IReadOnlyList<PartitionStats> Read()
    {
        Task<IReadOnlyList<PartitionStats>> read;
        lock (_lock)
        {
            if (_read is null || (_read.IsCompleted && _time.GetUtcNow() - _at > _fresh))
                (_read, _at) = (_queries.PartitionsAsync(CancellationToken.None), _time.GetUtcNow());
            read = _read;
        }

        try
        {
            // A gauge is asked by a plain call, so the thread of the scrape waits: a moment, not for ever, once in a few seconds. Who reads does so on another.
            return read.Wait(_patience) ? read.Result : [];
        }
        catch (AggregateException)
        {
            return [];
        }
    }
}
