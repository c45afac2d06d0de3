using ThreatResponse.Contracts.Audit;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Audit;

internal sealed class ActivityTrail(IStoreWriter writer) : IActivityTrail
{
    public Task AppendAsync(ActivityEntry entry) => AppendAsync([entry]);

    public Task AppendAsync(IReadOnlyList<ActivityEntry> entries) =>
        entries.Count == 0 ? Task.CompletedTask : writer.RunPatientlyAsync(
            session =>
            {
                StoreTail.Write(session, [], entries);
                return true;
            },
            CancellationToken.None);
}
