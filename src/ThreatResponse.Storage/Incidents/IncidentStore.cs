using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Audit;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Incidents;

/// <summary>Rows of incidents on the embedded store.</summary>
internal sealed class IncidentStore(IStoreWriter writer, IStoreReaders readers, ChangeSignal changes, TimeProvider time) : IIncidentStore
{
    public Task<StoredIncident?> ReadAsync(long id, CancellationToken stop) => readers.ReadAsync(session => IncidentRows.Read(session, id), stop);

    public Task<long?> FindIdAsync(long number, CancellationToken stop) =>
        readers.ReadAsync(session => session["select id from incident where number = ?1"].Scalar(number) as long?, stop);

    public async Task<long?> WriteAsync(IncidentState state, long version, IReadOnlyList<ActivityEntry> activity, CancellationToken stop)
    {
        var written = await writer.RunPatientlyAsync<long?>(
            session =>
            {
                if (!IncidentColumns.Update(session, state, version))
                    return null;
                StoreTail.Write(session, [state.Id], activity);
                return version + 1;
            },
            stop);
        changes.Pulse();
        return written;
    }

    public Task<ReshapeReceipt?> MergeAsync(Merge merge, Func<MergeView, ReshapeDecision> decide, CancellationToken stop) =>
        Reshape(session => new MergeCommit(session, merge, UnixTime.Of(time.GetUtcNow())).Apply(decide), stop);

    public Task<ReshapeReceipt?> SplitAsync(Split split, Func<SplitView, ReshapeDecision> decide, CancellationToken stop) =>
        Reshape(session => new SplitCommit(session, split, UnixTime.Of(time.GetUtcNow())).Apply(decide), stop);

    public Task<IReadOnlyList<long>> TakenInAsync(long into, long gone, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<long>>(
            session =>
            {
                var alerts = new List<long>();
                using var rows = session["""
                    select distinct m.seq from incident_move m join incident_alert a on a.seq = m.seq join incident i on i.id = ?2 and i.merged_into = ?1
                    where m.from_incident = ?2 and m.to_incident = ?1 and a.incident = ?1
                    """].Read(into, gone);
                while (rows.Read())
                    alerts.Add(rows.GetInt64(0));
                return alerts;
            },
            stop);

    public Task DismissLinkAsync(long one, long other, CancellationToken stop) =>
        writer.RunPatientlyAsync(
            session => session["update incident_link set dismissed = 1 where one = ?1 and other = ?2"].Run(Math.Min(one, other), Math.Max(one, other)),
            stop);

    public Task OnlySuggestAsync(long one, long other, CancellationToken stop) =>
        writer.RunPatientlyAsync(
            session => session["update incident_link set kind = 'suggestion' where one = ?1 and other = ?2 and kind = 'merge'"].Run(Math.Min(one, other), Math.Max(one, other)),
            stop);

    public Task<bool> KeepStepsAsync(long id, CancellationToken stop) => writer.RunPatientlyAsync(session => IncidentSteps.Keep(session, id, time.GetUtcNow()), stop);

    public Task<SimilarityMaterial> SimilarityAsync(long id, int candidates, CancellationToken stop) =>
        readers.ReadAsync(session => new SimilarityRead(session).Of(id, candidates), stop);

    private async Task<ReshapeReceipt?> Reshape(Func<StoreSession, ReshapeReceipt?> commit, CancellationToken stop)
    {
        var receipt = await writer.RunPatientlyAsync(commit, stop);
        changes.Pulse();
        return receipt;
    }
}
