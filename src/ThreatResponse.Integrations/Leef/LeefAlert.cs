using System.Globalization;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Cef;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Leef;

/// <summary>Maps LEEF to an alert by its predefined attributes, whoever the producer is.</summary>
internal static class LeefAlert
{
    public static Alert Of(LeefText leef, ParseContext context, Envelope envelope, List<string> remarks)
    {
        var written = Get("devTime");
        var (occurred, isReceived) = Times.Usable(TimeOf(written, Get("devTimeFormat"), context) ?? envelope.Time, written, context.Received, remarks);
        var (from, to) = (PeerOf("src", "srcPort", "usrName", "srcMAC"), PeerOf("dst", "dstPort", null, "dstMAC"));
        var title = Get("msg") ?? Get("name") ?? Members.Clean(leef.EventId) ?? "LEEF event";
        return new Alert
        {
            Source = context.Source,
            NaturalKey = Members.Cut($"{leef.Vendor}|{leef.Product}|{leef.EventId}|", 120) + ContentKey.Of(Content()),
            NaturalKeyExpires = true,
            Occurred = occurred,
            OccurredIsReceived = isReceived,
            Title = Members.OneLine(title, 500),
            Product = Members.Cut($"{leef.Vendor} {leef.Product}".Trim() is { Length: > 0 } product ? product : "LEEF", 200),
            Rule = Members.OneLine(Members.Clean(leef.EventId) ?? title, 300),
            Severity = Words.SeverityOfTen(Get("sev"), remarks),
            SeverityRaw = Get("sev") is { } severity ? Members.Cut(severity, 200) : null,
            Classification = CefAlert.ClassificationOf($"{Get("cat")} {title}"),
            Action = Words.Action(Get("action") ?? Get("act")),
            Initiator = from,
            Responder = to,
            DetectorHost = Addresses.HostOf(envelope.Host ?? context.Sender),
            Urls = Get("url") is { } url ? [Members.Cut(url, 4_000)] : [],
            Fields = Fields(),
            Remarks = [.. remarks],
        };

        // Two alerts of one second may differ in any attribute; a merged alert is evidence lost.
        IEnumerable<string> Content() =>
            [leef.EventId, written is null ? $"{envelope.Time:O}" : "", .. leef.Attributes.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(pair => $"{pair.Key}={pair.Value}")];

        Dictionary<string, string> Fields()
        {
            var fields = new Dictionary<string, string>();
            foreach (var (key, value) in leef.Attributes)
            {
                if (fields.Count < 50 && Members.Clean(value) is { } text)
                    fields[Members.Cut(key, 200)] = Members.Cut(text, 2_000);
            }

            return fields;
        }

        string? Get(string key) => leef.Attributes.TryGetValue(key, out var value) && value is not "-" ? Members.Clean(value) : null;

        AlertPeer? PeerOf(string address, string port, string? user, string mac)
        {
            var peer = new AlertPeer
            {
                Host = Addresses.HostOf(Get(address)) ?? (address == "src" ? Addresses.HostOf(Get("identHostName")) : null),
                Port = int.TryParse(Get(port), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65_535 ? number : null,
                Protocol = Get("proto")?.ToLowerInvariant(),
                User = user is null ? null : (Get(user) ?? Get("accountName"))?.ToLowerInvariant(),
                Mac = Addresses.MacOf(Get(mac)),
            };
            return peer is { Host: null, User: null, Mac: null } ? null : peer;
        }
    }

    /// <summary>Digits are an epoch whatever the pattern says; the pattern beats what the text looks like.</summary>
    private static DateTimeOffset? TimeOf(string? written, string? pattern, ParseContext context) =>
        written is null ? null
        : (written.All(char.IsAsciiDigit) && written.Length is 10 or 13 ? null : JavaTime.Read(written, pattern, context.Zone, context.Received)) ?? Times.Read(written, context.Zone, context.Received);
}
