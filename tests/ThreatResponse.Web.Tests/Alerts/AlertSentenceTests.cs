using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Web.Alerts;

namespace ThreatResponse.Web.Tests.Alerts;

public class AlertSentenceTests
{
    private static readonly Alert Bare = new() { Source = "json", NaturalKey = "1", Occurred = DateTimeOffset.UnixEpoch, Title = "t", Product = "Sensor", Rule = "R-1", Severity = 50 };

    [Fact]
    public void It_says_who_saw_what_on_whom_from_where_and_whether_it_was_let_through() => Assert.Equal(
        "Sensor saw command and control on fin-lt-0417, user m.okafor and 1 other target; the C&C host is 198.51.100.23 and 1 other. It says that it let it through.",
        Text(Bare with
        {
            Classification = AlertClassification.CommandAndControl,
            Action = AlertAction.Allowed,
            Targets = [new AlertTarget { HostName = "fin-lt-0417", User = "m.okafor" }, new AlertTarget { HostName = "fin-lt-0418" }],
            CncHosts = [new AlertPeer { Host = "198.51.100.23" }, new AlertPeer { Host = "203.0.113.9" }],
        }));

    [Fact]
    public void What_is_not_known_is_said_to_be_unknown() =>
        Assert.Equal("Sensor saw something unclassified; it names no target. It does not say whether it blocked it.", Text(Bare));

    [Fact]
    public void Values_lead_to_their_pages()
    {
        var pieces = AlertSentence.Of(Bare with { Targets = [new AlertTarget { EmailAddress = "a@example.com" }], Attackers = [new AlertPeer { Host = "2001:db8::1" }] });

        Assert.Equal(["email-addr", "ipv6-addr"], pieces.Select(piece => piece.Kind).Where(kind => kind is not (null or "strong")));
    }

    private static string Text(Alert alert) => string.Concat(AlertSentence.Of(alert).Select(piece => piece.Text));
}
