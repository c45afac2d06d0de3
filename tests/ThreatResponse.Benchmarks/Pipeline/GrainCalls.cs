using System.Diagnostics.Metrics;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>Counts calls of the product's own grains by its own instrument.</summary>
internal sealed class GrainCalls : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _calls;

    public GrainCalls()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "threat_response.grain_call.duration")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _calls));
        _listener.Start();
    }

    /// <summary>Since the last time this was asked.</summary>
    public long Take() => Interlocked.Exchange(ref _calls, 0);

    public void Dispose() => _listener.Dispose();
}
