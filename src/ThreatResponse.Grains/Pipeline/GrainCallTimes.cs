using System.Diagnostics;
using System.Diagnostics.Metrics;
using ThreatResponse.Contracts.Pipeline;

namespace ThreatResponse.Grains.Pipeline;

/// <summary>Times calls of our own grains by interface, which Orleans' own meters do not tell apart. Costs nothing while nobody listens.</summary>
internal sealed class GrainCallTimes : IIncomingGrainCallFilter
{
    private static readonly Histogram<double> _times = ProductMeter.Meter.CreateHistogram(
        "threat_response.grain_call.duration", "s", "Time of a call within a grain of ours, by interface; without the time that it waited for its turn", null, ProductMeter.Times);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (!_times.Enabled || context.InterfaceMethod?.DeclaringType is not { } called || called.Namespace?.StartsWith("ThreatResponse", StringComparison.Ordinal) != true)
            return context.Invoke();
        var started = Stopwatch.GetTimestamp();
        var call = context.Invoke();
        if (!call.IsCompletedSuccessfully)
            return Await(call, called, started);
        Record(called, started);
        return call;
    }

    private static async Task Await(Task call, Type called, long started)
    {
        try
        {
            await call;
        }
        finally
        {
            Record(called, started);
        }
    }

    private static void Record(Type called, long started) => _times.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("interface", called.Name));
}
