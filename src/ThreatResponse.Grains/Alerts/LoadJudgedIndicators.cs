using Microsoft.Extensions.Logging;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Keeps the silo's set of judged indicators.</summary>
internal sealed class LoadJudgedIndicators(JudgedIndicators indicators, TimeProvider time, ILogger<LoadJudgedIndicators> log) : KeepLoaded(TimeSpan.FromSeconds(10), time, log)
{
    protected override Task LoadAsync(CancellationToken stop) => indicators.LoadAsync(stop);
}
