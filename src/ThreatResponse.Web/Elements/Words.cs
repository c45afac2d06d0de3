using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Elements;

/// <summary>The product's words for what the contracts name in code.</summary>
public static class Words
{
    public static string Of(IncidentStatus status) => status switch
    {
        IncidentStatus.New => T("new"),
        IncidentStatus.Open => T("open"),
        IncidentStatus.Assigned => T("assigned"),
        IncidentStatus.Closed => T("closed"),
        IncidentStatus.Ignored => T("ignored"),
        _ => Key(status),
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Unknown => T("unknown"),
        Verdict.Good => T("good"),
        Verdict.Suspicious => T("suspicious"),
        Verdict.Malicious => T("malicious"),
        _ => Key(verdict),
    };

    public static string Of(Familiarity familiarity) => familiarity switch
    {
        Familiarity.Ordinary => T("ordinary"),
        Familiarity.New => T("new"),
        Familiarity.Routine => T("routine"),
        Familiarity.Burst => T("burst"),
        Familiarity.Learning => T("new (learning)"),
        _ => Key(familiarity),
    };

    public static string OnItsTarget(Familiarity familiarity) =>
        familiarity == Familiarity.Learning ? T("new on its target, which was hardly known itself") : F($"{Of(familiarity)} on its target");

    public static string Of(TargetValue value) => value switch
    {
        TargetValue.Ordinary => T("ordinary"),
        TargetValue.Low => T("low"),
        TargetValue.High => T("high"),
        TargetValue.Critical => T("critical"),
        _ => Key(value),
    };

    public static string Of(Role role) => role switch
    {
        Contracts.Access.Role.Viewer => T("viewer"),
        Contracts.Access.Role.Analyst => T("analyst"),
        Contracts.Access.Role.Administrator => T("administrator"),
        Contracts.Access.Role.Sender => T("sender"),
        Contracts.Access.Role.Device => T("device"),
        Contracts.Access.Role.Partner => T("partner"),
        _ => Key(role),
    };

    public static string Of(AlertAction action) => action switch
    {
        AlertAction.Unknown => T("not said"),
        AlertAction.Allowed => T("allowed"),
        AlertAction.Blocked => T("blocked"),
        _ => Key(action),
    };

    public static string Of(AlertClassification classification) => classification switch
    {
        AlertClassification.Unknown => T("unknown"),
        AlertClassification.Malware => T("malware"),
        AlertClassification.PolicyViolation => T("policy-violation"),
        AlertClassification.Vulnerability => T("vulnerability"),
        AlertClassification.Network => T("network"),
        AlertClassification.Spam => T("spam"),
        AlertClassification.Phish => T("phish"),
        AlertClassification.CommandAndControl => T("command-and-control"),
        AlertClassification.DataMatch => T("data-match"),
        AlertClassification.Authentication => T("authentication"),
        AlertClassification.SystemBehavior => T("system-behavior"),
        AlertClassification.Impostor => T("impostor"),
        AlertClassification.ReportedAbuse => T("reported-abuse"),
        _ => Key(classification),
    };

    public static string Of(ClosingClassification classification) => classification switch
    {
        ClosingClassification.TruePositive => T("true positive"),
        ClosingClassification.FalsePositive => T("false positive"),
        ClosingClassification.Benign => T("benign"),
        ClosingClassification.Duplicate => T("duplicate"),
        _ => Key(classification),
    };

    /// <summary>A role of an observable, in whichever case it was stored.</summary>
    public static string Role(string role) => KebabText(role) switch
    {
        _ when role.Contains("cnc", StringComparison.OrdinalIgnoreCase) || role.Contains("C&C", StringComparison.OrdinalIgnoreCase) => T("C&C host"),
        _ when role.Equals("payload", StringComparison.OrdinalIgnoreCase) => T("seen"),
        "target" => T("target"),
        "attacker" => T("attacker"),
        "forensics-host" => T("forensics host"),
        "detector" => T("detector"),
        "sender" => T("sender"),
        "recipient" => T("recipient"),
        var other => other.Replace('-', ' '),
    };

    /// <summary>A line of the score ledger.</summary>
    public static string OfLine(string line) => line switch
    {
        "severity" => T("severity"),
        "classification" => T("classification"),
        "corroboration" => T("corroboration"),
        "variety" => T("variety"),
        "learning" => T("learning"),
        "recurrence" => T("recurrence"),
        "blocked" => T("blocked"),
        "intelligence" => T("intelligence"),
        "verdict" => T("verdict"),
        "infection" => T("infection"),
        "target value" => T("target value"),
        "spread" => T("spread"),
        "analyst" => T("analyst"),
        "response" => T("response"),
        "routine" => T("routine"),
        _ => line,
    };

    /// <summary>A group of such lines.</summary>
    public static string OfGroup(string group) => group switch
    {
        "intelligence" => T("intelligence"),
        "infection" => T("infection"),
        "target" => T("target"),
        "analyst" => T("analyst"),
        _ => T("detection"),
    };

    /// <summary>As filters, styles and files have it, in every language: <c>true-positive</c>.</summary>
    public static string Key(Enum word) => KebabText(word.ToString());

    private static string KebabText(string text)
    {
        var kebab = new System.Text.StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsUpper(letter) && kebab.Length > 0 && kebab[^1] is not ('-' or ' '))
                kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
