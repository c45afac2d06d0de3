using System.Security.Cryptography;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>What both stores do alike: rarely, or one row at a time.</summary>
internal sealed class DecisionRows(IStoreWriter writer, IStoreReaders readers)
{
    /// <summary>Above so many incidents in 30 days a value links nothing.</summary>
    public const int HubCap = 50;

    public Task<IReadOnlyList<MemberAlert>> ReadBackAsync(int partition, long after, long upTo, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                using var rows = session[$"{MemberAlerts.Select} where a.partition = ?1 and a.seq > ?2 and a.seq <= ?3 order by a.seq"].Read(partition, after, upTo);
                return MemberAlerts.Of(rows);
            },
            stop);

    public Task MarkHandledAsync(int partition, long seq, int alerts, CancellationToken stop) =>
        writer.RunPatientlyAsync(
            session => session["update partition_mark set handled = ?2, handled_count = handled_count + ?3 where partition = ?1 and handled < ?2"].Run(partition, seq, alerts),
            stop);

    public Task<IReadOnlyList<IncidentLink>> PendingMergesAsync(CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<IncidentLink>>(
            session =>
            {
                var found = new List<IncidentLink>();
                using var rows = session["""
                    select l.one, l.other, l.rule, l.reason from incident_link l join incident a on a.id = l.one join incident b on b.id = l.other
                    where l.kind = 'merge' and l.dismissed = 0 and a.merged_into is null and b.merged_into is null limit 100
                    """].Read();
                while (rows.Read())
                    found.Add(new IncidentLink(rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), LinkKind.Merge));
                return found;
            },
            stop);

    public Task SetAsideAsync(int partition, long seq, string reason, DateTimeOffset now, CancellationToken stop) =>
        writer.RunPatientlyAsync(
            session =>
            {
                session["""
                    insert into dead_letter (source, format, received, reason, raw, hash)
                    select a.source, '', ?2, ?3, a.raw, ?4 from alert a where a.seq = ?1
                    """].Run(seq, UnixTime.Of(now), reason, RandomNumberGenerator.GetBytes(32));
                session["insert into partition_mark (partition) values (?1) on conflict do nothing"].Run(partition);
                return session["update partition_mark set decided = max(decided, ?2), handled = ?2, handled_count = handled_count + 1 where partition = ?1 and handled < ?2"].Run(partition, seq);
            },
            stop);
}
