using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>The store of lists in a process that may end before and after each write of one.</summary>
internal sealed class MortalListStore(IListStore store, Life life) : IListStore
{
    public Task<(long Version, IReadOnlyList<ListMember> InForce)> LoadAsync(string list, CancellationToken stop) => store.LoadAsync(list, stop);

    public Task<IReadOnlyList<DateTimeOffset>> LiftedAsync(string list, DateTimeOffset after, CancellationToken stop) => store.LiftedAsync(list, after, stop);

    public Task<IReadOnlyList<ListMember>> FindAsync(string list, IReadOnlyCollection<string> values, CancellationToken stop) => store.FindAsync(list, values, stop);

    public async Task<bool> WriteAsync(string list, long version, IReadOnlyList<ListMember> members, IReadOnlyList<ActivityEntry> activity, CancellationToken stop)
    {
        life.Pass("write the list: before it");
        var written = await store.WriteAsync(list, version, members, activity, stop);
        life.Pass("write the list: after it");
        return written;
    }

    public Task<IReadOnlyList<long>> FinishedAsync(IReadOnlyCollection<long> incidents, CancellationToken stop) => store.FinishedAsync(incidents, stop);
}
