using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Hosts;

namespace ThreatResponse.Web.Tests.Hosts;

public class TargetSentenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_says_what_is_open_how_much_was_seen_and_what_is_usual() => Assert.Equal(
        "2 incidents are open, the highest score is 986. 63 alerts have it as target since 14 Aug 2024. Of its 3 detections, 1 is usual here, 1 is new within a day.",
        TargetSentence.Of(
            View([Detection("a", routine: true, -30), Detection("b", routine: false, -1.0 / 24), Detection("c", routine: false, -9)]),
            new Page<IncidentRow>([Row(986, IncidentStatus.Open), Row(64, IncidentStatus.Closed), Row(212, IncidentStatus.New)], null),
            Now));

    [Fact]
    public void Of_a_part_of_the_incidents_no_more_is_claimed() => Assert.StartsWith(
        "No incident of the last 1 is open.", TargetSentence.Of(View([]), new Page<IncidentRow>([Row(64, IncidentStatus.Closed)], "more"), Now));

    [Fact]
    public void What_could_not_be_read_is_left_out() => Assert.Equal("63 alerts have it as target since 14 Aug 2024.", TargetSentence.Of(View([]), null, Now));

    [Theory]
    [InlineData(true, -30, "usual")]
    [InlineData(false, -0.5, "new")]
    [InlineData(false, -5, "seldom")]
    public void A_detection_is_usual_new_or_seldom(bool routine, double days, string word) => Assert.Equal(word, TargetSentence.Familiarity(Detection("a", routine, days), Now));

    [Fact]
    public void Facts_are_those_of_the_target_itself()
    {
        var facts = TargetFacts.Of(
            [
                Alert([new AlertTarget { HostName = "fin-1", Address = "10.0.0.1", User = "ana" }, new AlertTarget { HostName = "other", User = "bob" }], "198.51.100.1"),
                Alert([new AlertTarget { HostName = "fin-1", Address = "10.0.0.1" }], "198.51.100.1"),
                Alert([new AlertTarget { HostName = "fin-1", Address = "10.0.0.2" }], "198.51.100.2"),
                Alert([new AlertTarget { HostName = "other", User = "bob" }], "fin-1"),
            ],
            "FIN-1");

        Assert.Equal([("ana", 1)], facts.Users);
        Assert.Equal([("10.0.0.1", 2), ("10.0.0.2", 1)], facts.Addresses);
        Assert.Empty(facts.Hosts);
        Assert.Equal([("198.51.100.1", 2), ("198.51.100.2", 1)], facts.Peers);
        Assert.Equal([("Sensor", 4)], facts.Products);
    }

    private static TargetView View(IReadOnlyList<TargetDetection> detections) => new() { Key = "fin-1", First = new(2024, 8, 14, 0, 0, 0, TimeSpan.Zero), Last = Now, Alerts = 63, Detections = detections };

    private static TargetDetection Detection(string name, bool routine, double days) => new(name, Now.AddDays(days), Now, 1, 1, routine);

    private static IncidentRow Row(int score, IncidentStatus status) => new()
    {
        Number = score, Id = score, Title = "t", Status = status, Score = score, Severity = 1, AlertCount = 1, FirstSeen = Now, LastSeen = Now, Targets = [], Sources = [], Ledger = [], Version = 1,
    };

    private static Alert Alert(IReadOnlyList<AlertTarget> targets, string attacker) => new()
    {
        Source = "json", NaturalKey = "1", Occurred = Now, Title = "t", Product = "Sensor", Rule = "R", Severity = 5, Targets = targets, Attackers = [new AlertPeer { Host = attacker }],
    };
}
