using System.Data.Common;
using System.Text.Json;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Response.Rules;

/// <summary>A run's row: the run, and beside it what it is found by.</summary>
internal static class RuleRunRow
{
    public static RuleRun Read(byte[] body) => JsonSerializer.Deserialize(body, StoreJson.Default.RuleRun)!;

    public static List<RuleRun> All(DbDataReader rows) => StoreJson.ReadAll(rows, StoreJson.Default.RuleRun);

    /// <summary>Whoever looks from another place than where the runner stands was overtaken, and writes nothing.</summary>
    public static List<RuleRun>? Commit(StoreSession session, RuleCommit commit)
    {
        long last;
        using (var row = session["update rule_place set change = ?1, activity = ?2, run = run + ?3 where change = ?4 and activity = ?5 returning run"].Read(
            commit.To.Change, commit.To.Activity, (long)commit.Runs.Count, commit.From.Change, commit.From.Activity))
        {
            if (!row.Read())
                return null;
            last = row.GetInt64(0);
        }

        foreach (var mark in commit.Marks)
        {
            session["""
                insert into rule_mark (incident, rule, version, holds, edge) values (?1, ?2, ?3, ?4, ?5)
                on conflict (incident, rule, version) do update set holds = excluded.holds, edge = excluded.edge
                """].Run(mark.Incident, mark.Rule, mark.Version, mark.Holds, mark.Edge);
        }

        var written = new List<RuleRun>(commit.Runs.Count);
        foreach (var run in commit.Runs)
        {
            var numbered = run with { Id = last - commit.Runs.Count + written.Count + 1 };
            session["insert into rule_run (id, rule, version, incident, edge, at, status, body) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"].Run(
                numbered.Id, run.Rule, run.Version, run.Incident, run.Edge, UnixTime.Of(run.At), WordOf(run.Status), Write(numbered));
            written.Add(numbered);
        }

        StoreTail.Write(session, [], commit.Activity);
        return written;
    }

    public static void Update(StoreSession session, RuleRun run) =>
        session["update rule_run set status = ?2, body = ?3 where id = ?1"].Run(run.Id, WordOf(run.Status), Write(run));

    private static byte[] Write(RuleRun run) => JsonSerializer.SerializeToUtf8Bytes(run, StoreJson.Default.RuleRun);

    private static string WordOf(RuleRunStatus status) => status switch
    {
        RuleRunStatus.Due => "due",
        RuleRunStatus.Done => "done",
        RuleRunStatus.Part => "part",
        RuleRunStatus.Refused => "refused",
        RuleRunStatus.Simulated => "simulated",
        RuleRunStatus.HeldBack => "held-back",
        RuleRunStatus.Stopped => "stopped",
        RuleRunStatus.Awaiting => "awaiting",
        _ => "failed",
    };
}
