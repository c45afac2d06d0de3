using ThreatResponse.Contracts.Audit;
using ThreatResponse.Storage.Sqlite;

namespace ThreatResponse.Storage.Audit;

internal sealed class SqliteActivityTrail(SqliteWriter writer) : IActivityTrail
{
    public Task AppendAsync(ActivityEntry entry) =>
        writer.RunPatientlyAsync(
            session =>
            {
                ActivityChain.Append(session, entry);
                return true;
            },
            CancellationToken.None);
}
