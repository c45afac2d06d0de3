using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Tests.Enrichment;

/// <summary>A provider as it is connected to, and what it said that it sent.</summary>
internal sealed class Asking(IEnricherProduct product, IReadOnlyDictionary<string, string> settings, TimeProvider time) : IAsyncDisposable
{
    public List<string> Sent { get; } = [];

    private IEnricher Enricher => field ??= product.Connect(new DeviceConnection("provider-1", settings, Sent.Add, time));

    public Task<string> ProbeAsync() => Enricher.ProbeAsync(CancellationToken.None);

    public Task<EnrichmentAnswer> AskAsync(string type, string value) => Enricher.LookUpAsync(EnrichmentQuestion.Of(type, value), CancellationToken.None);

    public Task<EnrichmentAnswer> AskAsync(EnrichmentQuestion question, CancellationToken stop = default) => Enricher.LookUpAsync(question, stop);

    public async Task<DeviceFailureException> FailAsync(string type, string value) => await Assert.ThrowsAsync<DeviceFailureException>(() => AskAsync(type, value));

    public ValueTask DisposeAsync() => Enricher.DisposeAsync();
}
