using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries.Enrichment;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Indicators;

namespace ThreatResponse.Web.Tests.Indicators;

public class VerdictStepTests
{
    [Fact]
    public void Who_judged_what_and_when_is_told_newest_first_and_only_changes_are_steps()
    {
        var steps = VerdictStep.Of(
            [new ActivityRow(1, Day(6), "ana", "Ana Ruiz", "verdict", "Judged malicious: seen in the report")],
            [Past("vt", 1, Verdict.Unknown), Past("vt", 3, Verdict.Suspicious), Past("vt", 4, Verdict.Suspicious), Past("vt", 7, Verdict.Malicious), Past("geo", 2, Verdict.Unknown)],
            [new ImportedIndicator(1, "shared", "x", "ipv4-addr", "198.51.100.23", false, 80, Reliability.B, null, "green", "Beacon", Day(5), false)]);

        Assert.Equal(
            ["7 vt said malicious, before suspicious", "6 Ana Ruiz judged malicious: seen in the report", "5 shared stated it, confidence 80: Beacon", "3 vt said suspicious, before unknown"],
            steps.Select(step => $"{(step.At - DateTimeOffset.UnixEpoch).Days} {step.Who} {step.Text}"));
        Assert.Equal(["Ana Ruiz"], steps.Where(step => step.IsPerson).Select(step => step.Who));
    }

    private static EnrichmentPast Past(string provider, int day, Verdict verdict) => new(provider, Day(day), verdict, null, null, null);

    private static DateTimeOffset Day(int day) => DateTimeOffset.UnixEpoch.AddDays(day);
}
