using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public class LeadSentenceTests
{
    private static readonly DateTimeOffset First = new(2026, 3, 12, 2, 11, 7, TimeSpan.Zero);

    [Fact]
    public void It_counts_what_the_facts_count()
    {
        var facts = new IncidentFacts
        {
            Alerts = 38, Blocked = 7, MaxSeverity = 80, MaxSeverityTitle = "Beacon", Products = Counts(("Suricata", 31), ("FireEye NX", 7)), Detections = Counts(("a", 1), ("b", 1)),
            Targets = Counts(("fin-lt-0417", 33), ("fin-lt-0422", 5)), Users = Counts(("m.okafor", 31)), Attackers = Counts(("198.51.100.23", 27), ("203.0.113.7", 3)),
        };

        Assert.Equal(
            "Since 02:11, 38 alerts of 2 detections from Suricata and FireEye NX concern fin-lt-0417 and 1 other target (user m.okafor); of 2 counterparts, most often 198.51.100.23, in 27 alerts. The most severe is “Beacon”, 80 of 100. The sources say that they blocked 7 of 38.",
            Text(facts));
    }

    [Fact]
    public void It_claims_nothing_that_is_not_known() =>
        Assert.Equal("Since 02:11, 1 alert of 1 detection from no known product concerns no known target. No source says that it blocked any of it.", Text(new IncidentFacts { Alerts = 1 }));

    [Fact]
    public void Hostile_titles_show_their_overrides() =>
        Assert.Contains("invoice_[U+202E]fdp.exe", Text(new IncidentFacts { Alerts = 1, MaxSeverityTitle = "invoice_\u202Efdp.exe" }), StringComparison.Ordinal);

    [Fact]
    public void Times_are_in_the_zone_of_whoever_reads() => Assert.StartsWith(
        "Since 11:11,", string.Concat(LeadSentence.Of(State(new IncidentFacts { Alerts = 1 }), First, TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo")).Select(piece => piece.Text)), StringComparison.Ordinal);

    [Fact]
    public void Values_lead_to_their_pages()
    {
        var pieces = LeadSentence.Of(State(new IncidentFacts { Alerts = 2, Targets = Counts(("corp\\ana", 2)), Attackers = Counts(("203.0.113.7", 1)) }), First);

        Assert.Equal("user", pieces.Single(piece => piece.Text == "corp\\ana").Kind);
        Assert.Equal("indicator", pieces.Single(piece => piece.Text == "203.0.113.7").Kind);
    }

    private static string Text(IncidentFacts facts) => string.Concat(LeadSentence.Of(State(facts), First).Select(piece => piece.Text));

    private static IncidentState State(IncidentFacts facts) => new() { Id = 1, Title = "", Created = First, Facts = facts, Times = new IncidentTimes { First = First, Last = First } };

    private static Dictionary<string, long> Counts(params (string Name, long Count)[] counts) => counts.ToDictionary(pair => pair.Name, pair => pair.Count);
}
