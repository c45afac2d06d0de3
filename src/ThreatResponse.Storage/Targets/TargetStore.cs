using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Targets;

/// <summary>Rows of hosts and users on the embedded store.</summary>
internal sealed class TargetStore(IStoreWriter writer, IStoreReaders readers) : ITargetStore
{
    // Read where the caller is: a grain that wakes asks for one row by key, which is quicker than a change of thread.
    public Task<StoredTarget?> ReadAsync(EntityKind kind, string key, CancellationToken stop) =>
        Task.FromResult(readers.Read(session =>
        {
            using var row = session["select state, epoch, version, value, value_reason from target where kind = ?1 and key = ?2"].Read(Words.Of(kind), key);
            return row.Read()
                ? new StoredTarget(
                    row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0),
                    new TargetVersion(row.GetInt64(1), row.GetInt64(2)),
                    Enum.Parse<TargetValue>(row.GetString(3), ignoreCase: true),
                    row.IsDBNull(4) ? null : row.GetString(4))
                : null;
        }));

    public Task WriteValueAsync(EntityKind kind, string key, TargetValue value, string reason, CancellationToken stop) =>
        writer.RunPatientlyAsync(
            session => session["insert into target (kind, key, value, value_reason) values (?1, ?2, ?3, ?4) on conflict (kind, key) do update set value = ?3, value_reason = ?4"]
                .Run(Words.Of(kind), key, value.ToString(), reason),
            stop);

    public Task<IReadOnlyList<long>> OpenIncidentsAsync(EntityKind kind, string key, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<long>>(
            session =>
            {
                var found = new List<long>();
                using var rows = session[$"""
                    select distinct i.id from observable v {session.Dialect.Showing} join incident i on i.id = o.incident
                    where v.value = ?1 and o.role = 'target' and i.status in ('new', 'open', 'assigned') and i.merged_into is null
                    """].Read(key);
                while (rows.Read())
                    found.Add(rows.GetInt64(0));
                return found;
            },
            stop);
}
