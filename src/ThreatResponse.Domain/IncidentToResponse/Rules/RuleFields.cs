using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>All fields that a condition may ask about, with what each holds. <see cref="FieldsOfIncident"/> fills them.</summary>
public static class RuleFields
{
    private static readonly string[] _verdicts = ["good", "suspicious", "malicious"];
    private static readonly string[] _worth = ["ordinary", "low", "high", "critical"];

    private static readonly string[] _classifications =
    [
        "unknown", "malware", "policy-violation", "vulnerability", "network", "spam", "phish", "command-and-control", "data-match", "authentication", "system-behavior", "impostor", "reported-abuse",
    ];

    public static IReadOnlyList<RuleField> All { get; } =
    [
        Number("incident.number", "The number that people use, as in INC-41."),
        Number("incident.score", "0 to 1000."),
        Number("incident.severity", "The highest severity of its alerts, 0 to 100."),
        Words("incident.state", "Where it stands with people.", ["new", "open", "assigned", "closed", "ignored"]),
        Words("incident.classification", "What it was, said when it was closed.", ["true-positive", "false-positive", "benign", "duplicate"]),
        Text("incident.title", "What, where and who in one line."),
        Text("incident.assignee", "Name of the account that it is assigned to; no value while it is nobody's."),
        Number("incident.alerts", "How many alerts it holds."),
        Number("incident.blocked", "How many of its alerts were blocked by whoever detected them."),
        Number("incident.targets", "How many hosts and users it is about, up to 64."),
        YesNo("incident.routine", "It holds what is usual on its target."),
        YesNo("incident.recurs", "It opened within a day after one like it was closed."),
        Words("incident.infection", "What endpoint forensics found.", ["unknown", "not-seen", "likely", "confirmed"]),
        Text("alert.source", "The source that sent an alert of it, for example json or suricata."),
        Text("alert.product", "The product that detected an alert of it."),
        Text("alert.rule", "The rule within the product."),
        Text("alert.detection", "Product and rule: Suricata: 2024897."),
        Number("alert.severity", "The highest severity of its alerts, 0 to 100."),
        Text("alert.title", "Title of the alert with the highest severity."),
        Words("alert.classification", "What kind of threat a source says it saw.", _classifications),
        Text("host.name", "A host that was attacked: its name, else its address.", isBlockable: true),
        Words("host.value", "How much the most valuable of its hosts matters.", _worth),
        YesNo("host.high_value", "One of its hosts is of high or critical value."),
        Text("user.name", "An account that was attacked.", isBlockable: true),
        Words("user.value", "How much the most valuable of its users matters.", _worth),
        YesNo("user.high_value", "One of its users is of high or critical value."),
        Address("target.address", "An address that was attacked."),
        Address("attacker.address", "An address that attacked.", isBlockable: true),
        Text("attacker.name", "A host that attacked, by name.", isBlockable: true),
        Address("cnc.address", "An address of a command-and-control host.", isBlockable: true),
        Text("cnc.name", "A command-and-control host, by name.", isBlockable: true),
        Text("domain", "A domain named by an alert: of an attacker, in a web address, a DNS question, a TLS name.", isBlockable: true),
        Text("url", "A web address named by an alert.", isBlockable: true),
        Text("file.hash", "The strongest hash of a file, hexadecimal in lower case.", isBlockable: true),
        Text("file.name", "Name of a file, in lower case."),
        Text("email.sender", "Who sent a message, by address.", isBlockable: true),
        Text("email.recipient", "Who was to get it."),
        Text("email.subject", "Subject of a message, in lower case."),
        Text("mac.address", "A hardware address."),
        Text("campaign", "A campaign by name."),
        Words("indicator.verdict", "A verdict on a value of it.", _verdicts),
        Text("indicator.type", "Type of a value with a verdict, for example ipv4-addr."),
        Text("indicator.malicious", "A value judged malicious.", isBlockable: true),
        Text("indicator.suspicious", "A value judged suspicious.", isBlockable: true),
        Text("indicator.good", "A value judged good."),
    ];

    private static readonly Dictionary<string, RuleField> _byName = All.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that rest on the values an incident shows.</summary>
    public static IReadOnlySet<string> OfValues { get; } = All.Select(field => field.Name)
        .Where(name => name.Split('.')[0] is "target" or "attacker" or "cnc" or "domain" or "url" or "file" or "email" or "mac" or "campaign" or "indicator").ToHashSet(StringComparer.Ordinal);

    /// <summary>Those that are more than columns of an incident's row.</summary>
    public static IReadOnlySet<string> BeyondColumns { get; } = All.Select(field => field.Name)
        .Except(["incident.score", "incident.severity", "alert.severity", "incident.alerts", "incident.state"]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Those that rest on verdicts.</summary>
    public static bool IsOfVerdicts(string name) => name.StartsWith("indicator.", StringComparison.Ordinal);

    public static RuleField? ByName(string name) => _byName.GetValueOrDefault(name);

    private static RuleField Text(string name, string explanation, bool isBlockable = false) => new(name, RuleFieldType.Text, explanation, [], isBlockable);

    private static RuleField Address(string name, string explanation, bool isBlockable = false) => new(name, RuleFieldType.Address, explanation, [], isBlockable);

    private static RuleField Number(string name, string explanation) => new(name, RuleFieldType.Number, explanation, [], false);

    private static RuleField YesNo(string name, string explanation) => new(name, RuleFieldType.YesNo, explanation, ["true", "false"], false);

    private static RuleField Words(string name, string explanation, IReadOnlyList<string> words) => new(name, RuleFieldType.Word, explanation, words, false);
}
