using Orleans.Concurrency;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Grains.Intelligence;

[StatelessWorker]
internal sealed class IntelligenceWorkerGrain(KnownIndicators known) : Grain, IIntelligenceGrain
{
    public Task<IReadOnlyList<ImportedIndicator>> StatedAsync(string? type, string value) => known.StatedAsync(type, value);
}
