using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.JsonEventSource;

/// <summary>One event, field for field. Members may be written in snake or camel case, and objects as strings that hold JSON.</summary>
internal sealed class JsonEvent(JsonElement root, ParseContext context, List<string> remarks)
{
    private readonly JsonElement? _detector = Unwrapped.Object(Members.Get(root, "detector"), remarks);
    private readonly JsonElement? _threat = Unwrapped.Object(Members.Get(root, "threat_info", "threatInfo"), remarks);
    private readonly JsonElement? _custom = Unwrapped.Object(Members.Get(root, "custom_fields", "customFields"), remarks);

    /// <returns>Null with a reason when nothing can be made of it.</returns>
    public Alert? ToAlert(out string reason)
    {
        var parties = new JsonEventParties(remarks);
        var attackers = parties.Peers(Members.Get(root, "attacker", "attackers"), out var isUnnamed);
        if (isUnnamed)
        {
            reason = "attacker is present without any of ip_address, mac_address, host_name, url or user: expected at least one of them, or no attacker";
            return null;
        }

        var targets = parties.Targets(Members.Get(root, "target", "targets") ?? FlatTarget());
        var cnc = parties.Hosts(Members.Get(root, "cnc_hosts", "cnc_host", "cncHosts", "cncHost"));
        var forensics = parties.Hosts(Members.Get(root, "forensics_hosts", "forensics_host", "forensicsHosts", "forensicsHost"));
        var email = JsonEventEmail.Of(Unwrapped.Object(Members.Get(root, "email"), remarks), context);
        var threatName = Members.Text(_threat, "name");
        var summary = Members.Text(root, "summary") ?? Members.Text(root, "description") ?? Members.Text(_threat, "description");
        var rule = Members.Text(_detector, "rule") ?? threatName ?? summary;
        var (severity, classification) = (Severity(), Classification());
        AlertFile[] files = [.. JsonEventFiles.Of(_threat), .. email.Attachments];
        if (rule is null && attackers.Count == 0 && targets.Count == 0 && cnc.Count == 0 && forensics.Count == 0 && files.Length == 0 && email is { Email: null, Urls.Count: 0 } && classification == AlertClassification.Unknown)
        {
            reason = "nothing in it says what happened or to whom: expected at least one of summary, detector.rule, threat_info.name, classification, attacker, target, cnc_hosts or email";
            return null;
        }

        reason = "";
        var product = Members.Text(_detector, "product") ?? Members.Text(_detector, "vendor") ?? "JSON";
        var (occurred, isReceived) = Occurred();
        var (key, expires, eventId) = Identity();
        return new Alert
        {
            Source = context.Source,
            NaturalKey = key,
            NaturalKeyExpires = expires,
            EventId = eventId,
            Occurred = occurred,
            OccurredIsReceived = isReceived,
            Title = Members.OneLine(summary ?? threatName ?? rule ?? "Event without a summary", 500),
            Product = Members.OneLine(product, 200),
            Rule = Members.OneLine(rule ?? "event", 300),
            Severity = severity,
            SeverityRaw = Short(Members.Text(root, "severity")),
            Classification = classification,
            Action = Words.Action(Members.Text(root, "action") ?? Members.Text(_threat, "action")),
            ThreatName = threatName is null ? null : Members.Cut(threatName, 200),
            Case = Short(Members.Text(_custom, "case", "case_id") ?? Members.Text(root, "incident_id")),
            Campaign = Short(Members.Text(_custom, "campaign") ?? Members.Text(_threat, "campaign")),
            Targets = targets,
            Attackers = attackers,
            CncHosts = cnc,
            ForensicsHosts = forensics,
            DetectorHost = Addresses.HostOf(Members.Text(_detector, "hostname", "host_name") ?? Members.Text(_detector, "ip_address")),
            Files = files,
            Urls = [.. email.Urls],
            Email = email.Email,
            LinkAttribute = Short(Members.Text(root, "link_attribute", "linkAttribute")?.ToLowerInvariant()),
            Fields = Fields(),
            Remarks = [.. remarks],
        };
    }

    private static string? Short(string? text) => text is null ? null : Members.Cut(text, 200);

    /// <summary>Version 1.0 named people and machines beside everything else.</summary>
    private JsonElement? FlatTarget() => Members.Get(root, "username", "user", "ip_address", "host_name", "hostname", "mac_address") is null ? null : root;

    private (string Key, bool Expires, string? EventId) Identity()
    {
        if ((Members.Text(root, "event_id", "eventId") ?? Members.Text(_custom, "event_id", "eventId")) is { } id)
            return (id.Length <= 200 ? id : $"{id[..120]}…{ContentKey.Of([id])}", false, Members.Cut(id, 1_000));
        return ($"h:{CanonicalJson.Hash(root)}", true, null);
    }

    private (DateTimeOffset, bool) Occurred()
    {
        var text = Members.Text(_threat, "occurred_at", "occurredAt") ?? Members.Text(root, "occurred_at", "occurredAt", "timestamp");
        return Times.Usable(Times.Read(text, context.Zone, context.Received), text, context.Received, remarks);
    }

    private int Severity()
    {
        var word = Members.Text(root, "severity");
        if (Words.Severity(word) is { } severity)
            return severity;
        if (word is not null)
            remarks.Add($"The severity “{Members.Cut(word, 64)}” is not known here; it counts as 50.");
        return 50;
    }

    private AlertClassification Classification()
    {
        var word = Members.Text(root, "classification");
        if (Words.Classification(word) is { } known)
            return known;
        if (word is not null)
            remarks.Add($"The classification “{Members.Cut(word, 64)}” is not known here.");
        return AlertClassification.Unknown;
    }

    private Dictionary<string, string> Fields()
    {
        var fields = new Dictionary<string, string>();
        if (_custom is not { } custom)
            return fields;
        foreach (var member in custom.EnumerateObject())
        {
            if (fields.Count < 50 && (Members.Scalar(member.Value) ?? (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? member.Value.GetRawText() : null)) is { } text)
                fields[Members.Cut(Members.Clean(Members.NameOf(member)) ?? "(no name)", 200)] = Members.Cut(text, 2_000);
        }

        return fields;
    }
}
