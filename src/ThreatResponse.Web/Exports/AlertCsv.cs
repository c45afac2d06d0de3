using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Exports;

/// <summary>Alerts as lines.</summary>
public static class AlertCsv
{
    public static readonly IReadOnlyList<string> Head =
    [
        "Alert", "Incident", "Occurred", "Received", "Times received", "Product", "Rule", "Title", "Severity", "Classification", "Action", "Threat", "Target hosts", "Target addresses", "Target users", "Attackers", "C&C hosts", "Files", "Hashes", "URLs",
        "Domains", "Source", "Sender’s id", "Joined by rule", "Joined because",
    ];

    public static IReadOnlyList<string?> Cells(AlertRow row)
    {
        var alert = row.Alert;
        return
        [
            Csv.Number(row.Id), row.Membership is { } within ? $"INC-{Csv.Number(within.Incident)}" : "", Csv.Time(alert.Occurred), Csv.Time(row.Received), Csv.Number(row.Count), alert.Product, alert.Rule, alert.Title, Csv.Number(alert.Severity),
            Words.Of(alert.Classification), Words.Of(alert.Action), alert.ThreatName, Csv.Many(alert.Targets.Select(target => target.HostName)), Csv.Many(alert.Targets.Select(target => target.Address)), Csv.Many(alert.Targets.Select(target => target.User)),
            Csv.Many(alert.Attackers.Select(peer => peer.Host)), Csv.Many(alert.CncHosts.Select(peer => peer.Host)), Csv.Many(alert.Files.Select(file => file.Name)), Csv.Many(alert.Files.Select(file => file.Hash)), Csv.Many(alert.Urls), Csv.Many(alert.Domains),
            alert.Source, alert.EventId, row.Membership?.Rule, row.Membership?.Because,
        ];
    }
}
