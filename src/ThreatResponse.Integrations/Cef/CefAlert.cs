using System.Globalization;
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
        var (occurred, isReceived) = Times.Usable(Times.Read(written, context.Zone, context.Received) ?? envelope.Time, written, context.Received, remarks);
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
            OccurredIsReceived = isReceived,
            Title = Members.OneLine(Members.Clean(cef.Name) ?? message ?? Members.Clean(cef.ClassId) ?? "CEF event", 500),
            Product = Members.Cut($"{cef.Vendor} {cef.Product}".Trim() is { Length: > 0 } product ? product : "CEF", 200),
            Rule = Members.OneLine(Members.Clean(cef.ClassId) ?? Members.Clean(cef.Name) ?? "event", 300),
            Severity = Words.SeverityOfTen(cef.Severity, remarks),
            SeverityRaw = Members.Clean(cef.Severity) is { } severity ? Members.Cut(severity, 200) : null,
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

        string? Get(string key) => extension.TryGetValue(key, out var value) && value is not "-" ? Members.Clean(value) : null;

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
            if (externalId is not null)
                return head.Length + externalId.Length <= 200 ? head + externalId : Members.Cut(head, 100) + ContentKey.Of([externalId]);

            // Two alerts of one second may differ in any field; a merged alert is evidence lost. What connectors stamp on the way differs between copies.
            var content = extension.Where(pair => pair.Key is not ("art" or "mrt" or "_cefVer")).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}");
            return Members.Cut(head, 100) + ContentKey.Of([cef.ClassId, cef.Name, written is null ? $"{envelope.Time:O}" : "", .. content]);
        }

        Dictionary<string, string> Fields()
        {
            var fields = new Dictionary<string, string>();
            foreach (var (key, value) in extension)
            {
                if (fields.Count >= 50 || Members.Clean(value) is not { } text || key.EndsWith("Label", StringComparison.Ordinal))
                    continue;

                // Two fields may have one label: neither takes the other's place.
                var label = Get(key + "Label") ?? key;
                fields[Members.Cut(fields.ContainsKey(label) ? $"{label} ({key})" : label, 200)] = Members.Cut(text, 2_000);
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
}
