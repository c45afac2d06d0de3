using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Exports;

/// <summary>Incidents as lines.</summary>
public static class IncidentCsv
{
    public static readonly IReadOnlyList<string> Head =
        ["Incident", "Title", "State", "Score", "Band", "Highest severity", "Alerts", "First alert", "Last alert", "Opened", "Assignee", "Targets", "Sources", "Why this score"];

    public static IReadOnlyList<string?> Cells(IncidentRow row) =>
    [
        $"INC-{Csv.Number(row.Number)}", row.Title, Words.Of(row.Status), Csv.Number(row.Score), Band.OfScore(row.Score), Csv.Number(row.Severity), Csv.Number(row.AlertCount), Csv.Time(row.FirstSeen), Csv.Time(row.LastSeen),
        Csv.Time(row.Created), row.Assignee, Csv.Many(row.Targets), Csv.Many(row.Sources), Csv.Many(LedgerSegments.InOrder(row.Ledger).Select(line => $"{line.Name} {Figures.Points(line.Points)}: {line.Reason}")),
    ];
}
