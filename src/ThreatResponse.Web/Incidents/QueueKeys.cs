using ThreatResponse.Storage.Queries.Incidents;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>The keys of the filter bar.</summary>
internal static class QueueKeys
{
    public static IReadOnlyList<(string Key, string Hint, string Example)> All =>
    [
        ("state", "new, open, assigned, closed, ignored", "state:new,open"),
        ("score", T("0 to 1000"), "score>=400"),
        ("severity", T("highest of its alerts, 0 to 100"), "severity>=70"),
        ("alerts", T("how many it has"), "alerts>=10"),
        ("assignee", T("account name") + ", me, none", "assignee:me"),
        ("team", T("whoever is on it is in this team"), "team:night-shift"),
        ("is", "mine, team, unassigned, unread, changed, mentioned, high-value", "is:mine"),
        ("target", T("host, user or address it is about"), "target:fin-*"),
        ("host", T("target host"), "host:fin-lt-0417"),
        ("user", T("user seen in it"), "user:m.okafor"),
        ("observable", T("any value seen in it; also a range"), "observable:2001:db8::/32"),
        ("source", T("where its alerts come from"), "source:suricata"),
        ("classification", T("what it was closed as"), "classification:false-positive"),
        ("tag", T("a word put on it"), "tag:phishing"),
        ("last", T("last alert within"), "last:24h"),
        ("since", T("last alert since"), "since:2026-03-01"),
        ("age", T("since its first alert"), "age>2d"),
    ];

    public static readonly IReadOnlyList<string> Classifications = ["true-positive", "false-positive", "benign", "duplicate"];

    public static readonly IReadOnlyList<string> Is = ["mine", "team", "unassigned", "unread", "changed", "mentioned", "high-value"];

    public static string Names => string.Join(", ", All.Select(key => key.Key));

    /// <summary>The field whose values the store can count; null for keys that take a number, a time or a fixed word.</summary>
    public static IncidentField? FieldOf(string key) => key switch
    {
        "state" => IncidentField.State,
        "source" => IncidentField.Source,
        "assignee" => IncidentField.Assignee,
        "target" => IncidentField.Target,
        "host" => IncidentField.Host,
        "user" => IncidentField.User,
        "observable" => IncidentField.Observable,
        "classification" => IncidentField.Classification,
        "tag" => IncidentField.Tag,
        _ => null,
    };

    public static bool IsNumber(string key) => key is "score" or "severity" or "alerts";
}
