using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
        var read = Times.Read(written, context.Zone, context.Received) ?? (written is null ? null : JavaTime.Read(written, Get("devTimeFormat"), context.Zone, context.Received));
        var fallback = written is null ? envelope.Time : null;
        var (occurred, isReceived) = Times.Usable(read ?? fallback, written, context.Received, remarks);
        var (from, to) = (PeerOf("src", "srcPort", "usrName", "srcMAC"), PeerOf("dst", "dstPort", null, "dstMAC"));
        var title = Get("msg") ?? Get("name") ?? Members.Clean(leef.EventId) ?? "LEEF event";
        return new Alert
        {
            Source = context.Source,
            NaturalKey = Members.Cut($"{leef.Vendor}|{leef.Product}|{leef.EventId}|", 120) + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
                string.Join('\u001F', written ?? "", Get("src") ?? "", Get("dst") ?? "", Get("srcPort") ?? "", Get("dstPort") ?? "", Get("usrName") ?? "", Get("url") ?? "", Get("msg") ?? "")))),
            NaturalKeyExpires = written is null,
            Occurred = occurred,
            OccurredIsReceived = isReceived && fallback is null,
            Title = Members.Cut(title, 500),
            Product = Members.Cut($"{leef.Vendor} {leef.Product}".Trim() is { Length: > 0 } product ? product : "LEEF", 200),
            Rule = Members.Cut(Members.Clean(leef.EventId) ?? title, 300),
            Severity = SeverityOf(Get("sev")),
            SeverityRaw = Get("sev"),
            Classification = CefAlert.ClassificationOf($"{Get("cat")} {title}"),
            Action = Words.Action(Get("action") ?? Get("act")),
            Initiator = from,
            Responder = to,
            DetectorHost = Addresses.HostOf(envelope.Host ?? context.Sender),
            Urls = Get("url") is { } url ? [Members.Cut(url, 4_000)] : [],
            Fields = leef.Attributes.Where(pair => Members.Clean(pair.Value) is not null).Take(50).ToDictionary(pair => Members.Cut(pair.Key, 200), pair => Members.Cut(pair.Value, 2_000)),
            Remarks = [.. remarks],
        };

        string? Get(string key) => leef.Attributes.TryGetValue(key, out var value) ? Members.Clean(value) : null;

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

    private static int SeverityOf(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 10 ? (int)Math.Round(number * 10) : Words.Severity(text) ?? 50;
}
