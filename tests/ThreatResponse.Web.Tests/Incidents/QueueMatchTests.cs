using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public class QueueMatchTests
{
    private static readonly IncidentRow Row = new()
    {
        Number = 41, Id = 1, Title = "Beacon from fin-lt-0417", Status = IncidentStatus.New, Score = 500, Severity = 80, AlertCount = 3, FirstSeen = DateTimeOffset.UnixEpoch, LastSeen = DateTimeOffset.UnixEpoch.AddHours(1),
        Targets = ["fin-lt-0417", "2001:db8:77::14"], Sources = ["suricata"], Ledger = [], Version = 1,
    };

    [Theory]
    [InlineData("", true)]
    [InlineData("state:new,open", true)]
    [InlineData("state:closed", false)]
    [InlineData("score>=500 score<=500", true)]
    [InlineData("score>=501", false)]
    [InlineData("source:suricata", true)]
    [InlineData("source:json", false)]
    [InlineData("target:fin-*", true)]
    [InlineData("target:fin-lt-0417", true)]
    [InlineData("target:fin", false)]
    [InlineData("is:unassigned", true)]
    [InlineData("is:mine", false)]
    [InlineData("-source:suricata", false)]
    [InlineData("-target:lab-*", true)]
    [InlineData("target:2001:db8::/32", true)]
    [InlineData("target:2001:db9::/32", false)]
    [InlineData("severity>=81", false)]
    [InlineData("alerts<=3", true)]
    public void A_changed_incident_counts_as_new_only_where_it_belongs(string filter, bool holds) =>
        Assert.Equal(holds, QueueMatch.Holds(QueueFilter.Parse(filter, new QueueReader("ana", DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc)).Filter, Row));

    [Theory]
    [InlineData("state:new source:suricata", true)]
    [InlineData("beacon", false)]
    [InlineData("observable:198.51.100.23", false)]
    [InlineData("-user:ana", false)]
    [InlineData("is:mentioned", false)]
    [InlineData("is:high-value", false)]
    [InlineData("target:2001:db8::/32", true)]
    public void What_a_row_does_not_say_is_asked_of_the_store(string filter, bool tells) =>
        Assert.Equal(tells, QueueMatch.CanTell(QueueFilter.Parse(filter, new QueueReader("ana", DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc)).Filter));
}
