using System.Globalization;
using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.SuricataEve;

/// <summary>An EVE record of type alert.</summary>
internal sealed class EveAlert(JsonElement root, ParseContext context, List<string> remarks)
{
    private readonly JsonElement? _alert = Members.Get(root, "alert");
    private readonly JsonElement? _metadata = Members.Get(Members.Get(root, "alert"), "metadata");

    public Alert? ToAlert(out string reason)
    {
        if (_alert is not { ValueKind: JsonValueKind.Object })
        {
            reason = "event_type is alert, but there is no alert object in it";
            return null;
        }

        reason = "";
        var (gid, sid, rev) = (Id("gid"), Id("signature_id"), Id("rev"));
        var signature = Members.Text(_alert, "signature");
        var category = Members.Text(_alert, "category");
        var written = Members.Text(root, "timestamp");
        var (occurred, isReceived) = Times.Usable(Times.Read(written, context.Zone, context.Received), written, context.Received, remarks);
        var traffic = EveTraffic.Of(root, _alert, Members.Texts(Members.Get(_metadata, "attack_target")), EveClassification.IsCommandAndControl(category));
        var flow = Members.Text(root, "flow_id");
        return new Alert
        {
            Source = context.Source,
            NaturalKey = Members.Cut($"{flow ?? "-"}:{gid}:{sid}", 100) + ":" + CanonicalJson.Hash(root),
            EventId = flow is null ? null : Members.Cut($"{flow}:{gid}:{sid}:{rev}", 200),
            Occurred = occurred,
            OccurredIsReceived = isReceived,
            Title = Members.OneLine(signature ?? $"Suricata signature {gid}:{sid}", 500),
            Product = "Suricata",
            Rule = Members.OneLine($"{gid}:{sid} {signature}".Trim(), 300),
            Severity = Severity(),
            SeverityRaw = Members.Text(_alert, "severity") is { } severity ? Members.Cut(severity, 200) : null,
            Classification = EveClassification.Of(category, signature),
            Action = Outcome(),
            ThreatName = Members.Texts(Members.Get(_metadata, "malware_family")).FirstOrDefault() is { } family ? Members.Cut(family, 200) : null,
            Targets = traffic.Targets,
            Attackers = traffic.Attackers,
            CncHosts = traffic.CncHosts,
            Initiator = traffic.Initiator,
            Responder = traffic.Responder,
            DetectorHost = Addresses.HostOf(Members.Text(root, "host")),
            Files = EveDetails.Files(root),
            Urls = EveDetails.Urls(root),
            Domains = EveDetails.Domains(root),
            Email = EveDetails.Email(root),
            FlowKey = flow is null ? null : EveContext.FlowKey(root, flow),
            Fields = Fields(category),
            Remarks = [.. remarks],
        };
    }

    private string Id(string name) => Members.Text(_alert, name) is { } id ? Members.Cut(id, 20) : "0";

    /// <summary>The rule's own word wins over the class it is in; the class counts down from 1.</summary>
    private int Severity()
    {
        switch (Members.Texts(Members.Get(_metadata, "signature_severity")).FirstOrDefault()?.ToLowerInvariant())
        {
            case "critical": return 90;
            case "major": return 75;
            case "minor": return 45;
            case "informational": return 15;
        }

        return Members.Number(_alert, "severity") switch
        {
            1 => 80,
            2 => 55,
            3 => 30,
            >= 4 => 10,
            _ => 50,
        };
    }

    private AlertAction Outcome()
    {
        // The verdict is what really became of the packet; an allowed alert may still have been dropped.
        var verdict = Members.Get(root, "verdict");
        if (Members.Text(verdict, "action") == "drop" || Members.Text(verdict, "reject", "reject_target", "reject-target") is not null)
            return AlertAction.Blocked;
        return Words.Action(Members.Text(_alert, "action"));
    }

    private Dictionary<string, string> Fields(string? category)
    {
        var fields = new Dictionary<string, string>();
        Add("category", category);
        Add("protocol", Members.Text(root, "proto"));
        Add("application", Members.Text(root, "app_proto"));
        Add("interface", Members.Text(root, "in_iface"));
        Add("icmp type", Members.Text(root, "icmp_type"));
        Add("icmp code", Members.Text(root, "icmp_code"));
        Add("community id", Members.Text(root, "community_id"));
        Add("xff", Members.Text(_alert, "xff") ?? Members.Text(root, "xff"));
        Add("user agent", Members.Text(Members.Get(root, "http"), "http_user_agent"));
        Add("method", Members.Text(Members.Get(root, "http"), "http_method"));
        Add("status", Members.Text(Members.Get(root, "http"), "status"));
        Add("flowbits", string.Join(", ", Members.Texts(Members.Get(Members.Get(root, "metadata"), "flowbits"))));
        return fields;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                fields[name] = Members.Cut(value, 2_000);
        }
    }
}
