using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Response.Actions;

/// <summary>Rows of actions, one SQL for both stores.</summary>
internal sealed class ActionStore(IStoreWriter writer, IStoreReaders readers) : IActionStore
{
    private const int MostUnended = 1_000;

    public Task<ResponseAction> AddAsync(ResponseAction action, string key, CancellationToken stop) => writer.RunPatientlyAsync(
        session =>
        {
            // The one that is there may end between the two statements; then this one is added after all.
            for (var attempt = 0; attempt < 3; attempt++)
            {
                if (ActionRow.Insert(session, action, key))
                    return action;
                if (session["select body from response_action where id = ?1 or same = ?2"].Scalar(action.Id, key) is byte[] body)
                    return ActionRow.Read(body);
            }

            throw new Contracts.StoreBusyException("An action like this one keeps beginning and ending just now.");
        },
        stop);

    public Task<StoredAction?> ReadAsync(string id, CancellationToken stop) => readers.ReadAsync(
        session =>
        {
            using var row = session["select body, version from response_action where id = ?1"].Read(id);
            return row.Read() ? new StoredAction(ActionRow.Read(row.GetFieldValue<byte[]>(0)), row.GetInt64(1)) : null;
        },
        stop);

    public Task<bool> WriteAsync(ResponseAction action, long version, IReadOnlyList<ActivityEntry> activity, CancellationToken stop) => writer.RunPatientlyAsync(
        session =>
        {
            if (!ActionRow.Update(session, action, version, action.State is ActionState.Requested or ActionState.AwaitingApproval or ActionState.Running))
                return false;
            StoreTail.Write(session, [], activity);
            return true;
        },
        stop);

    public Task<IReadOnlyList<string>> UnendedAsync(CancellationToken stop) => readers.ReadAsync<IReadOnlyList<string>>(
        session =>
        {
            var ids = new List<string>();
            using var rows = session["select id from response_action where state in ('Requested', 'AwaitingApproval', 'Running', 'Undoing') order by at limit ?1"].Read(MostUnended);
            while (rows.Read())
                ids.Add(rows.GetString(0));
            return ids;
        },
        stop);
}
