using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Grains.Hosts;

internal sealed class HostGrain(ITargetStore store, IActivityTrail trail, RuleBook rules, TimeProvider time) : Grain, IHostGrain
{
    private TargetMemory _memory = null!;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => LoadAsync();

    public Task<TargetObservation> ObserveAsync(ObserveTarget batch) => Task.FromResult(_memory.Observe(batch));

    public Task ForgetAsync(long epoch) => _memory.IsAfter(epoch) ? Task.CompletedTask : LoadAsync();

    /// <summary>A target's first alerts are written without its grain: one that has been asked before may not know them.</summary>
    public async Task<TargetView> GetAsync()
    {
        if (!_memory.HasObserved)
            await LoadAsync();
        return _memory.View();
    }

    public Task<Outcome<TargetView>> SetValueAsync(TargetValue value, string reason) =>
        ValueTarget.Async(EntityKind.Host, Key, value, reason, _memory, store, trail, GrainFactory, time);

    private async Task LoadAsync()
    {
        _memory = new TargetMemory(EntityKind.Host, Key, rules.Familiarity, TargetMemory.NewEpoch());
        _memory.Load(await store.ReadAsync(EntityKind.Host, Key, CancellationToken.None));
    }
}
