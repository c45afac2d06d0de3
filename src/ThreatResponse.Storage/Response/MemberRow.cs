using System.Text.Json;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Response;

/// <summary>A member's row: the member, and beside it what lists sort and filter by.</summary>
internal static class MemberRow
{
    public static ListMember Read(byte[] body) => JsonSerializer.Deserialize(body, StoreJson.Default.ListMember)!;

    public static void Write(StoreSession session, string list, ListMember member) =>
        session["""
            insert into list_member (list, value, live, since, ends, stays, body) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            on conflict (list, value) do update set live = excluded.live, since = excluded.since, ends = excluded.ends, stays = excluded.stays, body = excluded.body
            """].Run(
            list,
            member.Value,
            member.IsInForce,
            UnixTime.Of(member.Since),
            member.Until is { } until ? UnixTime.Of(until) : null,
            member.Stays,
            JsonSerializer.SerializeToUtf8Bytes(member, StoreJson.Default.ListMember));
}
