using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Storage.Queries.Pipeline;

/// <summary>A ring of sixty one-second histograms with buckets that grow by a tenth: exact enough for a figure on a page, and never larger.</summary>
internal sealed class HandledLatencies(TimeProvider time) : IHandledLatencies
{
    private const int Buckets = 160;
    private const double Growth = 1.1;
    private readonly Lock _lock = new();
    private readonly long[] _second = new long[60];
    private readonly long[][] _counts = [.. Enumerable.Range(0, 60).Select(_ => new long[Buckets])];

    public void Add(TimeSpan latency, int alerts)
    {
        var bucket = latency <= TimeSpan.Zero ? 0 : Math.Clamp((int)Math.Ceiling(Math.Log(Math.Max(1, latency.TotalMilliseconds), Growth)), 0, Buckets - 1);
        lock (_lock)
        {
            var second = time.GetUtcNow().ToUnixTimeSeconds();
            var slot = (int)(second % 60);
            if (_second[slot] != second)
            {
                _second[slot] = second;
                Array.Clear(_counts[slot]);
            }

            _counts[slot][bucket] += alerts;
        }
    }

    public double? P99()
    {
        var sum = new long[Buckets];
        lock (_lock)
        {
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            for (var slot = 0; slot < 60; slot++)
            {
                if (now - _second[slot] >= 60)
                    continue;
                for (var bucket = 0; bucket < Buckets; bucket++)
                    sum[bucket] += _counts[slot][bucket];
            }
        }

        var total = sum.Sum();
        if (total == 0)
            return null;
        var below = 0L;
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            below += sum[bucket];
            if (below >= Math.Ceiling(total * 0.99))
                return Math.Round(Math.Pow(Growth, bucket), 1);
        }

        return null;
    }
}
