using System.Globalization;
using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.SuricataEve;

/// <summary>A record that tells more about its flow.</summary>
internal static class EveContext
{
    public static string FlowKey(JsonElement root, string flow) => Members.Cut($"{Members.Text(root, "host") ?? "-"}|{flow}", 200);

    /// <returns>Null when it belongs to no flow.</returns>
    public static AlertContext? Of(JsonElement root, string kind, ParseContext context)
    {
        if (Members.Text(root, "flow_id") is not { } flow)
            return null;
        var (files, urls, domains) = (EveDetails.Files(root), EveDetails.Urls(root), EveDetails.Domains(root));
        return new AlertContext
        {
            FlowKey = FlowKey(root, flow),
            Kind = kind,
            Occurred = Times.Usable(Times.Read(Members.Text(root, "timestamp"), context.Zone, context.Received), null, context.Received, []).Time,
            Summary = Members.OneLine(Summary(root, kind, files, urls, domains), 500),
            Files = files,
            Urls = urls,
            Domains = domains,
        };
    }

    private static string Summary(JsonElement root, string kind, IReadOnlyList<AlertFile> files, IReadOnlyList<string> urls, IReadOnlyList<string> domains) => kind switch
    {
        "fileinfo" when files.Count > 0 => string.Create(CultureInfo.InvariantCulture, $"file {files[0].Name ?? files[0].Hash}{(files[0].Size is { } size ? $", {size:N0} bytes" : "")}"),
        "http" => $"{Members.Text(Members.Get(root, "http"), "http_method") ?? "request"} {(urls.Count > 0 ? urls[0] : "")} {Members.Text(Members.Get(root, "http"), "status")}".Trim(),
        "dns" => $"{Members.Text(Members.Get(root, "dns"), "type") ?? "query"} {string.Join(", ", domains)} {string.Join(", ", Answers(Members.Get(root, "dns")).Take(5))}".Trim(),
        "tls" => $"TLS {Members.Text(Members.Get(root, "tls"), "sni") ?? Members.Text(Members.Get(root, "tls"), "subject")} {Members.Text(Members.Get(root, "tls"), "version")}".Trim(),
        "flow" => $"flow of {Members.Text(Members.Get(root, "flow"), "bytes_toserver") ?? "?"} bytes to the server, {Members.Text(Members.Get(root, "flow"), "bytes_toclient") ?? "?"} back",
        "smtp" => $"mail from {Members.Text(Members.Get(root, "smtp"), "mail_from") ?? "?"}",
        _ => kind,
    };

    /// <summary>In a list, or in the oldest layout one beside the question.</summary>
    private static IEnumerable<string> Answers(JsonElement? dns) =>
        Members.Items(Members.Get(dns, "answers")).Select(answer => Members.Text(answer, "rdata")).Append(Members.Text(dns, "rdata")).OfType<string>();
}
