using ThreatResponse.Contracts.Audit;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Audit;

internal sealed class ActivityTrail(IStoreWriter writer) : IActivityTrail
{
    public Task AppendAsync(ActivityEntry entry) =>
        writer.RunPatientlyAsync(
            session =>
            {
                StoreTail.Write(session, [], [entry]);
                return true;
            },
            CancellationToken.None);
}
