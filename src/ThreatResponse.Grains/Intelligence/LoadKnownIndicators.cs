using Microsoft.Extensions.Logging;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Keeps the silo's intelligence: follows what is imported, wherever that is done.</summary>
internal sealed class LoadKnownIndicators(KnownIndicators known, TimeProvider time, ILogger<LoadKnownIndicators> log) : KeepLoaded(TimeSpan.FromSeconds(2), time, log)
{
    protected override Task LoadAsync(CancellationToken stop) => known.LoadAsync(stop);
}
