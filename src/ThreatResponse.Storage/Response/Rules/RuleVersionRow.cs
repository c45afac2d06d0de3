using System.Data.Common;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Response.Rules;

internal static class RuleVersionRow
{
    public const string Select = "select v.rule, v.version, v.text, v.mode, v.by_whom, v.at, v.why from rule_version v";

    public static List<RuleVersion> All(DbDataReader rows)
    {
        using (rows)
        {
            var found = new List<RuleVersion>();
            while (rows.Read())
                found.Add(new RuleVersion(rows.GetString(0), rows.GetInt32(1), rows.GetString(2), Enum.Parse<RuleMode>(rows.GetString(3), ignoreCase: true), rows.GetString(4), UnixTime.From(rows.GetInt64(5)), rows.GetString(6)));
            return found;
        }
    }

    public static bool Insert(StoreSession session, RuleVersion version) =>
        session["insert into rule_version (rule, version, mode, by_whom, at, why, text) values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict do nothing"].Run(
            version.Rule, version.Version, WordOf(version.Mode), version.By, UnixTime.Of(version.At), version.Why, version.Text) == 1;

    private static string WordOf(RuleMode mode) => mode switch
    {
        RuleMode.On => "on",
        RuleMode.Simulate => "simulate",
        _ => "off",
    };
}
