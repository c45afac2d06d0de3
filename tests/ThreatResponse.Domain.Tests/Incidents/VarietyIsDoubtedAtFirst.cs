using System.Text.Json;
using CsCheck;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.Incidents;

public sealed class VarietyIsDoubtedAtFirst
{
    [Fact]
    public void What_a_targets_first_day_brings_has_part_of_its_variety_taken_back_and_says_why()
    {
        var ledger = Incident(new Correlator(), Given.At(0), 8).Ledger;

        Assert.Equal(75, ledger.Single(line => line.Name == "variety").Points, 9);
        var line = ledger.Single(line => line.Name == "learning");
        Assert.Equal(-0.4 * 75, line.Points, 9);
        Assert.Equal("all alerts came while h was hardly known: everything is new there, and variety says less", line.Reason);
    }

    [Fact]
    public void On_a_target_that_is_known_variety_counts_in_full()
    {
        var correlator = new Correlator();
        correlator.Take(Given.Alert("h", rule: "R0", at: Given.At(0)));

        var incident = Incident(correlator, Given.At(6, day: 1), 8);

        Assert.Equal(0, incident.Facts.Learning);
        Assert.Equal(["severity", "variety", "recurrence"], incident.Ledger.Select(line => line.Name));
    }

    [Fact]
    public void It_is_taken_back_in_proportion()
    {
        var facts = AddFacts.Sum(Enumerable.Range(0, 8).Select(i => FactsOf.Alert(Given.Alert($"h{i % 2}", rule: $"R{i}"), i < 6 ? Familiarity.Learning : Familiarity.New, "rule", "because", [])));

        var line = ScoreIncident.Ledger(State(facts), ScoreRules.Default).Single(line => line.Name == "learning");

        Assert.Equal(-0.4 * 75 * 6 / 8, line.Points, 9);
        Assert.Equal("6 of 8 alerts came while their targets were hardly known: everything is new there, and variety says less", line.Reason);
    }

    [Theory]
    [InlineData(AlertClassification.Malware)]
    [InlineData(AlertClassification.CommandAndControl)]
    public void A_severe_attack_on_a_targets_first_day_still_is_high(AlertClassification classification)
    {
        var correlator = new Correlator();
        Incident(correlator, Given.At(0), 8);
        correlator.Take(Given.Alert("h", rule: "Trojan", severity: 80, at: Given.At(0, 20)) with { Classification = classification });

        var attack = correlator.Take(Given.Alert("h", rule: "Dropped file", severity: 90, at: Given.At(0, 21)) with { Product = "FireEye", Classification = classification });

        var incident = correlator.Incidents[attack.IncidentId];
        Assert.InRange(incident.Score, 400, 1000);
        Assert.Equal((8, 10), (incident.Facts.Learning, incident.Facts.Alerts));
    }

    [Fact]
    public void What_is_stored_of_each_alert_counts_up_to_the_same_facts() =>
        Gens.Journal.Sample(journal =>
        {
            var correlator = new Correlator();
            foreach (var alert in journal)
            {
                correlator.Take(alert.Alert);
            }

            var stored = journal.Zip(correlator.Decisions).GroupBy(pair => correlator.Resolve(pair.Second.IncidentId));
            Assert.All(stored, members => Assert.Equal(
                Canonical.Text(AddFacts.Sum(members.Select(pair => FactsOf.Alert(pair.First.Alert, pair.Second.Familiarity, pair.Second.Rule, pair.Second.Because, pair.Second.LeftOut)))),
                Canonical.Text(correlator.Incidents[members.Key].Facts)));
        }, iter: 200);

    [Fact]
    public void What_was_stored_before_this_was_counted_reads_as_none()
    {
        var facts = JsonSerializer.Deserialize<IncidentFacts>("""{"Alerts":3,"MaxSeverity":30,"MaxSeverityTitle":"t","Detections":{"a":1,"b":2}}""")!;

        Assert.Equal((3, 0), (facts.Alerts, facts.Learning));
        Assert.DoesNotContain(ScoreIncident.Ledger(State(facts), ScoreRules.Default), line => line.Name == "learning");
    }

    [Fact]
    public void The_part_taken_back_is_a_part() =>
        Assert.Equal(["learning-takes-back"], ScoreFaults.Of(new ScoreRules { LearningTakesBack = 1.1 }).Select(fault => fault.Key));

    private static IncidentState Incident(Correlator correlator, DateTimeOffset from, int detections)
    {
        var taken = Enumerable.Range(1, detections).Select(i => correlator.Take(Given.Alert("h", rule: $"R{i}", at: from.AddMinutes(i)))).ToList();
        return correlator.Incidents[taken[^1].IncidentId];
    }

    private static IncidentState State(IncidentFacts facts) => new()
    {
        Id = 1,
        Title = "t",
        Created = Given.Midnight,
        Facts = facts,
        Times = new IncidentTimes { First = Given.Midnight, Last = Given.Midnight },
    };
}
