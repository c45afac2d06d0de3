using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.Incidents;

/// <summary>The specification's example of a score.</summary>
public sealed class ScoreExample
{
    [Fact]
    public void Each_fact_adds_its_line()
    {
        var suricata = Given.Alert("h", severity: 80) with { Classification = AlertClassification.CommandAndControl };
        var correlator = new Correlator();
        var state = correlator.Incidents[correlator.Take(suricata).IncidentId];
        Assert.Equal(320, state.Score);

        state = Known(state, state.Circumstances with { Indicator = new Opinion("203.0.113.9", "feed", 80, Reliability.B) });
        Assert.Equal(416, state.Score);

        state = Known(state, state.Circumstances with { TargetValue = TargetValue.Critical, ValuedTarget = "jdoe" });
        Assert.Equal(566, state.Score);

        var fireEye = Given.Alert("h", rule: "Malware.Binary", severity: 90) with { Product = "FireEye", Classification = AlertClassification.Malware };
        correlator.Incidents[state.Id] = state;
        correlator.Take(fireEye);
        state = correlator.Incidents[state.Id];
        Assert.Equal(685.515, state.Ledger.Sum(line => line.Points), 3);
        Assert.Equal(686, state.Score);
        Assert.Equal(
            ["severity 270", "classification 80", "corroboration 60", "intelligence 96", "target value 150", "variety 25", "recurrence 4.515"],
            state.Ledger.Select(line => $"{line.Name} {Math.Round(line.Points, 3)}"));

        state = Known(state, state.Circumstances with { Infection = InfectionFinding.Confirmed, InfectionHost = "h" });
        Assert.Equal(936, state.Score);

        state = Known(state, state.Circumstances with { CncBlockedByUs = true });
        Assert.Equal(885.515, state.Ledger.Sum(line => line.Points), 3);
        Assert.Equal(886, state.Score);
    }

    private static IncidentState Known(IncidentState state, IncidentCircumstances circumstances) =>
        Rescore.Of(state with { Circumstances = circumstances }, ScoreRules.Default).State;
}
