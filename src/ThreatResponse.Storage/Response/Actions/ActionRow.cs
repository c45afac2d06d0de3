using System.Data.Common;
using System.Text.Json;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Response.Actions;

/// <summary>An action's row: the action, and beside it what it is found by.</summary>
internal static class ActionRow
{
    public static ResponseAction Read(byte[] body) => JsonSerializer.Deserialize(body, StoreJson.Default.ResponseAction)!;

    public static List<ResponseAction> All(DbDataReader rows) => StoreJson.ReadAll(rows, StoreJson.Default.ResponseAction);

    /// <returns>False when there is one with its id, or one that is the same and on its way.</returns>
    public static bool Insert(StoreSession session, ResponseAction action, string same) =>
        session["""
            insert into response_action (id, same, kind, state, target, incident, at, version, body) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8) on conflict do nothing
            """].Run(action.Id, same, action.Kind.ToString(), action.State.ToString(), action.Target, action.Incident, UnixTime.Of(action.At), Write(action)) == 1;

    /// <param name="isUnderWay">Asked for again, it is the same.</param>
    public static bool Update(StoreSession session, ResponseAction action, long version, bool isUnderWay) =>
        session["""
            update response_action set state = ?3, same = case when ?4 then same end, version = version + 1, body = ?5 where id = ?1 and version = ?2
            """].Run(action.Id, version, action.State.ToString(), isUnderWay, Write(action)) == 1;

    private static byte[] Write(ResponseAction action) => JsonSerializer.SerializeToUtf8Bytes(action, StoreJson.Default.ResponseAction);
}
