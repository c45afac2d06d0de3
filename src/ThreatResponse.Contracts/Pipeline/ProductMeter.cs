using System.Diagnostics.Metrics;

namespace ThreatResponse.Contracts.Pipeline;

/// <summary>
/// What the product measures of itself, in this process. Names as OpenTelemetry has them: <c>threat_response.alerts</c>, with a unit and a description.
/// Whatever is counted for alerts is counted once a batch, with a number: an alert costs nothing by being counted.
/// </summary>
public static class ProductMeter
{
    /// <summary>The name to listen to.</summary>
    public const string Name = "ThreatResponse";

    public static Meter Meter { get; } = new(Name);

    /// <summary>Edges for times in seconds, from a tenth of a millisecond to ten seconds.</summary>
    public static InstrumentAdvice<double> Times { get; } = new() { HistogramBucketBoundaries = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    /// <summary>Edges for how many at once.</summary>
    public static InstrumentAdvice<int> Sizes { get; } = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_000, 4_000] };
}
