using Orleans.Concurrency;
using Orleans.Runtime;
using ThreatResponse.Contracts.Pipeline;

namespace ThreatResponse.Grains.Pipeline;

/// <summary>Asks Orleans' own management, which checks no permission, on behalf of who holds ours.</summary>
[StatelessWorker]
internal sealed class ClusterGrain(TimeProvider time) : Grain, IClusterGrain
{
    /// <summary>One that died longer ago is history.</summary>
    private static readonly TimeSpan _shown = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<SiloView>> SilosAsync()
    {
        var members = await GrainFactory.GetGrain<IManagementGrain>(0).GetDetailedHosts();
        var now = time.GetUtcNow();
        return [.. members.Select(Of).Where(silo => silo.IsActive || now - silo.LastSaid < _shown).OrderBy(silo => silo.Name, StringComparer.Ordinal).ThenByDescending(silo => silo.Since)];
    }

    private static SiloView Of(MembershipEntry member) => new(
        member.SiloName, member.SiloAddress.Endpoint.ToString(), member.HostName, member.Status == SiloStatus.Active, member.Status.ToString(), Utc(member.StartTime), member.SuspectTimes?.Count ?? 0, Utc(member.IAmAliveTime));

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc), TimeSpan.Zero);
}
