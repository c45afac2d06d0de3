using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.JsonEventSource;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.SuricataEve;

/// <summary>Files, addresses and names that a record of any type may carry.</summary>
internal static class EveDetails
{
    public static IReadOnlyList<AlertFile> Files(JsonElement root) =>
    [
        .. Members.Items(Members.Get(root, "files"))
            .Concat(Members.Items(Members.Get(root, "fileinfo")))
            .Where(item => item.ValueKind == JsonValueKind.Object)
            .Select(File)
            .OfType<AlertFile>()
            .Distinct()
            .Take(50),
    ];

    public static IReadOnlyList<string> Urls(JsonElement root)
    {
        var http = Members.Get(root, "http");
        if (Members.Text(http, "url") is not { } url)
            return [];
        if (url.Contains("://", StringComparison.Ordinal) || Members.Text(http, "hostname") is not { } host)
            return [Members.Cut(url, 4_000)];
        if (Members.Text(http, "http_method") == "CONNECT")
            return [Members.Cut(url, 4_000)];
        var port = Members.Port(http, "http_port") is { } given and not (80 or 443) ? $":{given}" : "";
        var path = url.StartsWith('/') ? url : $"/{url}";
        return [Members.Cut($"{Scheme(root)}://{host}{port}{path}", 4_000)];
    }

    /// <summary>What Suricata recognised as plain HTTP is that, whatever its port; else the port of either end says, as the packet may go either way.</summary>
    private static string Scheme(JsonElement root) =>
        Members.Get(root, "tls") is not null || (Members.Text(root, "app_proto") is null && (Members.Port(root, "dest_port") == 443 || Members.Port(root, "src_port") == 443)) ? "https" : "http";

    /// <summary>DNS questions and answers in any of their three layouts, TLS server names, HTTP hosts.</summary>
    public static IReadOnlyList<string> Domains(JsonElement root)
    {
        var dns = Members.Get(root, "dns");
        var names = new List<string?>
        {
            Members.Text(Members.Get(root, "tls"), "sni"),
            Members.Text(Members.Get(root, "http"), "hostname"),
            Members.Text(dns, "rrname"),
        };
        foreach (var part in new[] { "queries", "query", "answers" })
        {
            foreach (var item in Members.Items(Members.Get(dns, part)))
                names.Add(Members.Text(item, "rrname"));
        }

        return [.. names.Select(Addresses.HostOf).OfType<string>().Where(name => Addresses.Canonical(name) is null).Distinct().Take(50)];
    }

    public static AlertEmail? Email(JsonElement root)
    {
        var (email, smtp) = (Members.Get(root, "email"), Members.Get(root, "smtp"));
        if (email is null && smtp is null)
            return null;
        var read = new AlertEmail
        {
            MessageId = Members.Text(email, "message_id")?.Trim('<', '>', ' '),
            Sender = JsonEventEmail.AddressOf(Members.Text(email, "from") ?? Members.Text(smtp, "mail_from")),
            Recipients = [.. Members.Texts(Members.Get(email, "to")).Concat(Members.Texts(Members.Get(smtp, "rcpt_to"))).Select(JsonEventEmail.AddressOf).OfType<string>().Distinct().Take(200)],
            Subject = Members.Text(email, "subject") is { } subject ? Members.Cut(subject, 1_000) : null,
        };
        return read is { MessageId: null, Sender: null, Recipients.Count: 0, Subject: null } ? null : read;
    }

    private static AlertFile? File(JsonElement file)
    {
        var read = JsonEventFiles.With(Members.Text(file, "filename"), Members.Text(file, "md5"), Members.Text(file, "sha1"), Members.Text(file, "sha256"), Members.Text(file, "magic"));
        return read is null ? null : read with { Size = Members.Number(file, "size") };
    }
}
