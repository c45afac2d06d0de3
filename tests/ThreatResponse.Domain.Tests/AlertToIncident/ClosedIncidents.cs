using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.AlertToIncident;

public sealed class ClosedIncidents
{
    private readonly Correlator _correlator = new();

    [Fact]
    public void An_alert_within_a_day_of_closing_opens_a_new_incident_that_says_so()
    {
        _correlator.Take(Given.Alert("h"));
        Close(1, ClosingClassification.TruePositive, Given.At(2));

        var again = _correlator.Take(Given.Alert("h", at: Given.At(5)));

        Assert.Equal((2, DecideBatch.Opened, "recurs 3 h after INC-1 was closed"), (again.IncidentId, again.Rule, again.Because));
        Assert.Equal(1, _correlator.Incidents[2].RecursFrom);
        Assert.Equal(new IncidentLink(1, 2, "recurs", "recurs 3 h after INC-1 was closed", LinkKind.Suggestion), Assert.Single(_correlator.Links));
    }

    [Fact]
    public void The_next_one_joins_what_recurred()
    {
        _correlator.Take(Given.Alert("h"));
        Close(1, ClosingClassification.Benign, Given.At(2));
        _correlator.Take(Given.Alert("h", at: Given.At(3)));

        Assert.Equal(2, _correlator.Take(Given.Alert("h", at: Given.At(3, 10))).IncidentId);
    }

    [Fact]
    public void A_day_after_closing_it_is_another_matter()
    {
        _correlator.Take(Given.Alert("h"));
        Close(1, ClosingClassification.TruePositive, Given.At(2));

        Assert.Equal("opened it: no open incident takes it", _correlator.Take(Given.Alert("h", at: Given.At(2, day: 1))).Because);
        Assert.Empty(_correlator.Links);
    }

    [Fact]
    public void Alike_alerts_join_silently_until_the_time_set_and_others_do_not()
    {
        _correlator.Take(Given.Alert("h"));
        Close(1, ClosingClassification.FalsePositive, Given.At(2), ignoreAlikeUntil: Given.At(0, day: 7));

        var alike = _correlator.Take(Given.Alert("h", at: Given.At(3, day: 3)));
        var unlike = _correlator.Take(Given.Alert("h", rule: "R2", at: Given.At(3, day: 3)));

        Assert.Equal((1, 3), (alike.IncidentId, unlike.IncidentId));
        Assert.Equal((IncidentStatus.Closed, 2), (_correlator.Incidents[1].Status, _correlator.Incidents[1].Facts.Alerts));
    }

    [Fact]
    public void After_that_time_alike_alerts_open_incidents_again()
    {
        _correlator.Take(Given.Alert("h"));
        Close(1, ClosingClassification.FalsePositive, Given.At(2), ignoreAlikeUntil: Given.At(0, day: 7));

        Assert.Equal(2, _correlator.Take(Given.Alert("h", at: Given.At(1, day: 7))).IncidentId);
    }

    [Fact]
    public void A_late_alert_is_compared_by_when_it_came()
    {
        _correlator.Take(Given.Alert("h"));
        Close(1, ClosingClassification.TruePositive, Given.At(2));

        Assert.Equal("recurs 1 h after INC-1 was closed", _correlator.Take(Given.Alert("h", at: Given.At(1)), received: Given.At(3)).Because);
    }

    private void Close(long id, ClosingClassification closing, DateTimeOffset at, DateTimeOffset? ignoreAlikeUntil = null) =>
        _correlator.Incidents[id] = CloseIncident.As(_correlator.Incidents[id], closing, at, ignoreAlikeUntil).Value!;
}
