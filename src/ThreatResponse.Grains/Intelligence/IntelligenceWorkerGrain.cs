using Orleans.Concurrency;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Grains.Intelligence;

[StatelessWorker]
internal sealed class IntelligenceWorkerGrain(KnownIndicators known) : Grain, IIntelligenceGrain
{
    public Task<StatedOfValue> StatedAsync(string? type, string value) => known.StatedAsync(type, value);
}
