using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.AlertToIncident;

public sealed class KeysThatDisagree
{
    private readonly Correlator _correlator = new();

    [Fact]
    public void A_wide_key_of_another_incident_suggests_it()
    {
        _correlator.Take(Given.Alert("h1", "u1"));
        _correlator.Take(Given.Alert("h2", "u2"));
        _correlator.Take(Given.Alert("h2", "u1"));

        Assert.Equal(new IncidentLink(1, 2, "same-target", "more on h2 within 90 min", LinkKind.Suggestion), Assert.Single(_correlator.Links));
        Assert.Equal(1, _correlator.Decisions[2].IncidentId);
    }

    [Fact]
    public void A_case_of_another_incident_merges_the_younger_into_the_older()
    {
        _correlator.Take(Given.Alert("h1") with { Email = Given.Email("m") });
        _correlator.Take(Given.Alert("h2") with { Case = "c" });
        _correlator.Take(Given.Alert("h3") with { Case = "c", Email = Given.Email("m") });

        Assert.Equal((1L, 2L, LinkKind.Merge), (_correlator.Links[0].Older, _correlator.Links[0].Younger, _correlator.Links[0].Kind));
        Assert.Equal(1, _correlator.Resolve(_correlator.Take(Given.Alert("h2", at: Given.At(0, 5))).IncidentId));
        Assert.Equal(4, _correlator.Incidents[1].Facts.Alerts);
    }

    [Fact]
    public void What_a_person_has_touched_is_only_suggested()
    {
        _correlator.Take(Given.Alert("h1") with { Email = Given.Email("m") });
        _correlator.Take(Given.Alert("h2") with { Case = "c" });
        _correlator.Incidents[2] = AssignIncident.To(_correlator.Incidents[2], "ann").Value!;

        _correlator.Take(Given.Alert("h3") with { Case = "c", Email = Given.Email("m") });

        Assert.Equal(LinkKind.Suggestion, Assert.Single(_correlator.Links).Kind);
    }

    [Fact]
    public void An_alert_without_any_key_has_an_incident_of_its_own()
    {
        _correlator.Take(Given.Alert());
        _correlator.Take(Given.Alert());

        Assert.Equal(2, _correlator.Incidents.Count);
        Assert.Equal("opened it: nothing in it links it to others", _correlator.Decisions[1].Because);
    }

    [Fact]
    public void The_senders_choice_comes_first()
    {
        var alert = Given.Alert("h1", at: Given.At(0)) with { LinkAttribute = "email_subject", Email = new AlertEmail { Subject = "Invoice" } };
        _correlator.Take(alert);

        Assert.Equal("the sender groups by email_subject Invoice", _correlator.Take(alert with { Targets = [new AlertTarget { HostName = "h2" }], Occurred = Given.At(20) }).Because);
    }

    [Fact]
    public void Inside_attackers_are_followed_from_target_to_target_and_outside_ones_by_what_they_do()
    {
        _correlator.Take(Given.Alert("h1") with { Attackers = [Given.Peer("10.0.0.9")] });
        Assert.Equal("more from 10.0.0.9, inside the network", _correlator.Take(Given.Alert("h2", rule: "R2") with { Attackers = [Given.Peer("10.0.0.9")] }).Because);

        _correlator.Take(Given.Alert("h3") with { Attackers = [Given.Peer("198.51.100.9")] });
        Assert.Equal("198.51.100.9 tried Suricata: R1 on several targets", _correlator.Take(Given.Alert("h4") with { Attackers = [Given.Peer("198.51.100.9")] }).Because);
        Assert.Equal(5, _correlator.Take(Given.Alert("h5", rule: "R2") with { Attackers = [Given.Peer("198.51.100.9")] }).IncidentId);
    }

    [Fact]
    public void A_late_alert_joins_what_happened_around_it()
    {
        _correlator.Take(Given.Alert("h", at: Given.At(10)));
        _correlator.Take(Given.Alert("h", at: Given.At(10, day: 5)));

        Assert.Equal(2, _correlator.Take(Given.Alert("h", rule: "R9", at: Given.At(9, 45, day: 5))).IncidentId);
    }

    [Fact]
    public void An_incident_takes_no_more_after_its_greatest_age()
    {
        var rules = new CorrelationRules { Rules = [new CorrelationRule { Name = "same-target", LinkOn = [LinkAttribute.TargetHost], Window = "1 h", MaxAge = "2 h", Because = "more on {target-host}" }], OpeningOrder = [] };
        var correlator = new Correlator(RuleBook.From(rules, OurNetworks.Default));
        foreach (var minute in Enumerable.Range(0, 5).Select(i => i * 40))
        {
            correlator.Take(Given.Alert("h", at: Given.At(0, minute)));
        }

        Assert.Equal([1, 1, 1, 1, 5], correlator.Decisions.Select(decision => decision.IncidentId));
    }
}
