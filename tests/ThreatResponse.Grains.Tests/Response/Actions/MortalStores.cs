using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;

namespace ThreatResponse.Grains.Tests.Response.Actions;

/// <summary>When the process dies: before the how-manieth write, or right after it, when its answer is lost. From then on nothing is written.</summary>
internal sealed class Death
{
    private int _writes;

    /// <summary>Counted from 0; null: it lives.</summary>
    public int? Before { get; set; }

    public int? After { get; set; }

    public bool IsDead { get; private set; }

    public async Task<T> Write<T>(Func<Task<T>> write)
    {
        var at = _writes++;
        if (IsDead || at == Before)
        {
            IsDead = true;
            throw new IOException("the process is no more");
        }

        var answer = await write();
        if (at == After)
        {
            IsDead = true;
            throw new IOException("the process is no more");
        }

        return answer;
    }
}

/// <summary>The store of actions, whose process may die.</summary>
internal sealed class MortalActionStore(IActionStore store, Death death) : IActionStore
{
    public Task<ResponseAction> AddAsync(ResponseAction action, string key, CancellationToken stop) => death.Write(() => store.AddAsync(action, key, stop));

    public Task<StoredAction?> ReadAsync(string id, CancellationToken stop) => store.ReadAsync(id, stop);

    public Task<bool> WriteAsync(ResponseAction action, long version, IReadOnlyList<ActivityEntry> activity, CancellationToken stop) => death.Write(() => store.WriteAsync(action, version, activity, stop));

    public Task<IReadOnlyList<string>> UnendedAsync(CancellationToken stop) => store.UnendedAsync(stop);
}

/// <summary>The store of lists, whose process may die.</summary>
internal sealed class MortalListStore(IListStore store, Death death) : IListStore
{
    public Task<(long Version, IReadOnlyList<ListMember> InForce)> LoadAsync(string list, CancellationToken stop) => store.LoadAsync(list, stop);

    public Task<IReadOnlyList<DateTimeOffset>> LiftedAsync(string list, DateTimeOffset after, CancellationToken stop) => store.LiftedAsync(list, after, stop);

    public Task<IReadOnlyList<ListMember>> FindAsync(string list, IReadOnlyCollection<string> values, CancellationToken stop) => store.FindAsync(list, values, stop);

    public Task<bool> WriteAsync(string list, long version, IReadOnlyList<ListMember> members, IReadOnlyList<ActivityEntry> activity, CancellationToken stop) => death.Write(() => store.WriteAsync(list, version, members, activity, stop));

    public Task<IReadOnlyList<long>> FinishedAsync(IReadOnlyCollection<long> incidents, CancellationToken stop) => store.FinishedAsync(incidents, stop);
}
