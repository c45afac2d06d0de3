using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Tests.AlertToIncident;

/// <summary>The specification's examples of correlation, (a) to (e).</summary>
public sealed class WorkedExamples
{
    private readonly Correlator _correlator = new();

    [Fact]
    public void A_thousand_alerts_on_one_host_within_an_hour_are_one_incident()
    {
        var alerts = Enumerable.Range(0, 1000).Select(i => Given.Alert("h1", rule: $"R{i % 4}", at: Given.At(10).AddSeconds(i * 3.5)).Journalled(i + 1)).ToList();

        // Three silos: partition decides, so the same target is always one partition's; batches come one after the other.
        foreach (var batch in alerts.Chunk(334))
        {
            _correlator.Take(batch);
        }

        var incident = Assert.Single(_correlator.Incidents.Values);
        Assert.Equal(1000, incident.Facts.Alerts);
        Assert.Equal(4, incident.Facts.Detections.Count);
    }

    [Fact]
    public void An_alert_joins_by_message_and_a_later_one_by_its_user()
    {
        _correlator.Take(Given.Alert(user: "u1") with { Email = Given.Email("M") });
        var second = _correlator.Take(Given.Alert(user: "u2") with { Email = Given.Email("M") });
        var third = _correlator.Take(Given.Alert(user: "u2", rule: "R2", at: Given.At(1)));

        Assert.Single(_correlator.Incidents);
        Assert.Equal("both concern e-mail M", second.Because);
        Assert.True(third.Familiarity.IsNew);
        Assert.Equal("more on u2 within 12 h", third.Because);
    }

    [Fact]
    public void The_same_file_on_two_hosts_leaves_two_incidents()
    {
        _correlator.Take(Given.Alert("h1"));
        _correlator.Take(Given.Alert("h2"));
        var third = _correlator.Take(Given.Alert("h1", rule: "R2") with { Files = [Given.File("f")] });
        var fourth = _correlator.Take(Given.Alert("h2", rule: "R2") with { Files = [Given.File("f")] });

        Assert.Equal(2, _correlator.Incidents.Count);
        Assert.Equal((1, 2), (third.IncidentId, fourth.IncidentId));
        Assert.Empty(_correlator.Links);
    }

    [Fact]
    public void A_hub_joins_nothing_and_says_so()
    {
        _correlator.IncidentsByValue["10.0.0.53"] = 300;
        _correlator.Take(Given.Alert("h1") with { Attackers = [Given.Peer("10.0.0.53")] });
        var second = _correlator.Take(Given.Alert("h2") with { Attackers = [Given.Peer("10.0.0.53")] });

        Assert.Equal(2, _correlator.Incidents.Count);
        Assert.Equal(["10.0.0.53 left out: seen in 300 incidents"], second.LeftOut);
        Assert.Equal(1, _correlator.Incidents[second.IncidentId].Facts.LeftOut["10.0.0.53 left out: seen in 300 incidents"]);
    }

    [Fact]
    public void What_fires_each_hour_becomes_routine_and_its_burst_does_not()
    {
        var hourly = Enumerable.Range(0, 12).Select(hour => _correlator.Take(Given.Alert("h", at: Given.At(hour, 5)))).ToList();
        var thirteenth = _correlator.Take(Given.Alert("h", at: Given.At(12, 5)));
        var quick = Enumerable.Range(6, 5).Select(minute => _correlator.Take(Given.Alert("h", at: Given.At(12, minute)))).ToList();
        var burst = _correlator.Take(Given.Alert("h", at: Given.At(12, 11)));

        Assert.All(hourly, decision => Assert.Equal((true, 1), (decision.Familiarity.IsNew, decision.IncidentId)));
        Assert.Equal(Familiarity.Routine, thirteenth.Familiarity);
        Assert.Equal("usual on h: Suricata: R1 in 12 of its last 12 hours", thirteenth.Because);
        Assert.All(quick, decision => Assert.Equal((Familiarity.Routine, 13), (decision.Familiarity, decision.IncidentId)));
        Assert.Equal((Familiarity.Burst, 1), (burst.Familiarity, burst.IncidentId));
        Assert.Equal("more on h within 90 min", burst.Because);
        Assert.Equal(IncidentStatus.Ignored, _correlator.Incidents[13].Status);
        Assert.True(_correlator.Incidents[13].IsRoutine);
    }
}
