using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Response;

/// <summary>Rows of lists' members, one SQL for both stores.</summary>
internal sealed class ListStore(IStoreWriter writer, IStoreReaders readers) : IListStore
{
    public Task<(long Version, IReadOnlyList<ListMember> InForce)> LoadAsync(string list, CancellationToken stop) =>
        readers.ReadAsync<(long, IReadOnlyList<ListMember>)>(
            session =>
            {
                var version = session["select version from list_version where list = ?1"].Scalar(list) as long? ?? 0;
                var members = new List<ListMember>();
                using var rows = session["select body from list_member where list = ?1 and live"].Read(list);
                while (rows.Read())
                    members.Add(MemberRow.Read(rows.GetFieldValue<byte[]>(0)));
                return (version, members);
            },
            stop);

    public Task<IReadOnlyList<DateTimeOffset>> LiftedAsync(string list, DateTimeOffset after, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<DateTimeOffset>>(
            session =>
            {
                var came = new List<DateTimeOffset>();
                using var rows = session["select body from list_member where list = ?1 and not live and since > ?2"].Read(list, UnixTime.Of(after));
                while (rows.Read())
                    came.AddRange(MemberRow.Read(rows.GetFieldValue<byte[]>(0)).Came().Where(at => at > after));
                return came;
            },
            stop);

    public Task<IReadOnlyList<ListMember>> FindAsync(string list, IReadOnlyCollection<string> values, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<ListMember>>(
            session =>
            {
                var found = new List<ListMember>();
                foreach (var value in values)
                {
                    if (session["select body from list_member where list = ?1 and value = ?2"].Scalar(list, value) is byte[] body)
                        found.Add(MemberRow.Read(body));
                }

                return found;
            },
            stop);

    public Task<bool> WriteAsync(string list, long version, IReadOnlyList<ListMember> members, IReadOnlyList<ActivityEntry> activity, CancellationToken stop) =>
        writer.RunPatientlyAsync(
            session =>
            {
                session["insert into list_version (list, version) values (?1, 0) on conflict do nothing"].Run(list);
                if (session["update list_version set version = version + 1 where list = ?1 and version = ?2"].Run(list, version) == 0)
                    return false;
                foreach (var member in members.OrderBy(member => member.Value, StringComparer.Ordinal))
                    MemberRow.Write(session, list, member);
                StoreTail.Write(session, [], activity);
                return true;
            },
            stop);

    public Task<IReadOnlyList<long>> FinishedAsync(IReadOnlyCollection<long> incidents, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<long>>(
            session => [.. incidents.Where(number => session["""
                select coalesce(h.status, i.status) from incident i left join incident h on h.id = i.merged_into where i.number = ?1
                """].Scalar(number) is "closed" or "ignored")],
            stop);
}
