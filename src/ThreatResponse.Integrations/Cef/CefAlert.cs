using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.JsonEventSource;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Cef;

/// <summary>Maps CEF to an alert by the standard's dictionary, whoever the producer is.</summary>
internal static class CefAlert
{
    /// <param name="envelope">What the transport knew of it.</param>
    public static Alert Of(CefText cef, ParseContext context, Envelope envelope, List<string> remarks)
    {
        var extension = cef.Extension;
        var written = Get("rt") ?? Get("start") ?? Get("end");
        var fallback = written is null ? envelope.Time : null;
        var (occurred, isReceived) = Times.Usable(Times.Read(WithoutZoneName(written), context.Zone, context.Received) ?? fallback, written, context.Received, remarks);
        var externalId = Get("externalId");
        var (from, to) = (PeerOf("src", "c6a2", "shost", "spt", "suser", "smac"), PeerOf("dst", "c6a3", "dhost", "dpt", "duser", "dmac"));
        var file = JsonEventFiles.With(Get("fname") ?? Get("filePath"), Get("fileHash"), Get("fileHash"), Get("fileHash"), Get("fileType"));
        var message = Get("msg");
        return new Alert
        {
            Source = context.Source,
            NaturalKey = Key(),
            NaturalKeyExpires = externalId is null,
            EventId = externalId,
            Occurred = occurred,
            OccurredIsReceived = isReceived && fallback is null,
            Title = Members.Cut(Members.Clean(cef.Name) ?? message ?? (cef.ClassId.Length > 0 ? cef.ClassId : "CEF event"), 500),
            Product = Members.Cut($"{cef.Vendor} {cef.Product}".Trim() is { Length: > 0 } product ? product : "CEF", 200),
            Rule = Members.Cut(Members.Clean(cef.ClassId) ?? Members.Clean(cef.Name) ?? "event", 300),
            Severity = SeverityOf(cef.Severity, remarks),
            SeverityRaw = Members.Clean(cef.Severity),
            Classification = ClassificationOf($"{Get("cat")} {cef.Name}"),
            Action = Words.Action(Get("act")) is var action and not AlertAction.Unknown ? action : Words.Action(Get("outcome")),
            Initiator = from,
            Responder = to,
            DetectorHost = Addresses.HostOf(Get("dvchost") ?? Get("dvc") ?? envelope.Host ?? context.Sender),
            Files = file is null ? [] : [file with { Size = long.TryParse(Get("fsize"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null }],
            Urls = Get("request") is { } url ? [Members.Cut(url, 4_000)] : [],
            Fields = Fields(),
            Remarks = [.. remarks],
        };

        string? Get(string key) => extension.TryGetValue(key, out var value) ? Members.Clean(value) : null;

        AlertPeer? PeerOf(string address, string address6, string host, string port, string user, string mac)
        {
            var peer = new AlertPeer
            {
                Host = Addresses.Canonical(Get(address)) ?? Addresses.Canonical(Get(address6)) ?? Addresses.HostOf(Get(host)),
                Port = int.TryParse(Get(port), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65_535 ? number : null,
                Protocol = Get("proto")?.ToLowerInvariant(),
                User = Get(user)?.ToLowerInvariant(),
                Mac = Addresses.MacOf(Get(mac)),
            };
            return peer is { Host: null, User: null, Mac: null } ? null : peer;
        }

        string Key()
        {
            var head = $"{cef.Vendor}|{cef.Product}|";
            return externalId is not null
                ? Members.Cut(head + externalId, 200)
                : Members.Cut(head, 100) + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
                    string.Join('\u001F', cef.ClassId, Get("rt") ?? Get("end") ?? Get("start") ?? "", Get("src") ?? "", Get("spt") ?? "", Get("dst") ?? "", Get("dpt") ?? "", Get("duser") ?? "", Get("request") ?? "", Get("fileHash") ?? "", message ?? ""))));
        }

        Dictionary<string, string> Fields()
        {
            var fields = new Dictionary<string, string>();
            foreach (var (key, value) in extension)
            {
                if (fields.Count >= 50 || Members.Clean(value) is not { } text || key.EndsWith("Label", StringComparison.Ordinal))
                    continue;
                fields[Members.Cut(Get(key + "Label") ?? key, 200)] = Members.Cut(text, 2_000);
            }

            return fields;
        }
    }

    internal static AlertClassification ClassificationOf(string text)
    {
        return Has("command and control") || Has("c2") || Has("callback") || Has("beacon") || Has("botnet") ? AlertClassification.CommandAndControl
            : Has("malware") || Has("virus") || Has("trojan") || Has("ransom") ? AlertClassification.Malware
            : Has("phish") ? AlertClassification.Phish
            : Has("spam") ? AlertClassification.Spam
            : Has("exploit") || Has("vulnerab") || Has("intrusion") ? AlertClassification.Vulnerability
            : Has("login") || Has("logon") || Has("authent") || Has("password") ? AlertClassification.Authentication
            : Has("policy") ? AlertClassification.PolicyViolation
            : Has("leak") || Has("dlp") ? AlertClassification.DataMatch
            : AlertClassification.Unknown;

        bool Has(string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static int SeverityOf(string text, List<string> remarks)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 10)
            return number * 10;
        if (!int.TryParse(text, out _) && Words.Severity(text) is { } word)
            return word;
        if (text.Length > 0 && !text.Equals("Unknown", StringComparison.OrdinalIgnoreCase))
            remarks.Add($"The severity “{Members.Cut(text, 64)}” is not known here; it counts as 50.");
        return 50;
    }

    /// <summary>Zone names are ambiguous; UTC and GMT are not.</summary>
    private static string? WithoutZoneName(string? text) =>
        text is not null && (text.EndsWith(" UTC", StringComparison.Ordinal) || text.EndsWith(" GMT", StringComparison.Ordinal)) ? text[..^4] : text;
}
