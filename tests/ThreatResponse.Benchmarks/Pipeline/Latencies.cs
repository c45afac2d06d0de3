using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>Every latency, for exact percentiles.</summary>
internal sealed class Latencies : IHandledLatencies
{
    private readonly Lock _lock = new();
    private List<double> _milliseconds = [];

    public void Add(TimeSpan latency, int alerts)
    {
        lock (_lock)
        {
            for (var i = 0; i < alerts; i++)
                _milliseconds.Add(latency.TotalMilliseconds);
        }
    }

    public double? P99() => null;

    public (double P50, double P99) Take()
    {
        lock (_lock)
        {
            var sorted = _milliseconds.Order().ToList();
            _milliseconds = [];
            return sorted.Count == 0 ? (0, 0) : (sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)]);
        }
    }
}
