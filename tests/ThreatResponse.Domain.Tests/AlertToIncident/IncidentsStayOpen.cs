using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.Tests.AlertToIncident;

/// <summary>How long an incident on a host takes more: the longer, the more it looks like an attack.</summary>
public sealed class IncidentsStayOpen
{
    private readonly Correlator _correlator = new();

    [Theory]
    [InlineData(1, 90, true)]
    [InlineData(1, 91, false)]
    [InlineData(4, 180, true)]
    [InlineData(4, 181, false)]
    [InlineData(16, 720, true)]
    [InlineData(20, 721, false)]
    public void For_what_is_new_by_three_quarters_of_an_hour_for_each_detection_up_to_twelve(int detections, int minutesLater, bool joins)
    {
        for (var i = 0; i < detections; i++)
        {
            _correlator.Take(Given.Alert("h", rule: $"R{i}"));
        }

        Assert.Equal(joins, _correlator.Take(Given.Alert("h", rule: "later", at: Given.At(0, minutesLater))).IncidentId == 1);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void What_begins_is_drawn_into_what_drifts_along_only_when_near(int minutesLater, bool joins)
    {
        _correlator.Take(Given.Alert("h"));
        var drifting = _correlator.Take(Given.Alert("h", at: Given.At(0, day: 2)));
        var begins = _correlator.Take(Given.Alert("h", rule: "R2", at: Given.At(0, minutesLater, day: 2)));

        Assert.Equal((Familiarity.Ordinary, Familiarity.New), (drifting.Familiarity, begins.Familiarity));
        Assert.Equal(joins, begins.IncidentId == drifting.IncidentId);
    }

    [Theory]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public void What_drifts_along_joins_within_ninety_minutes(int minutesLater, bool joins)
    {
        _correlator.Take(Given.Alert("h"));
        _correlator.Take(Given.Alert("h", rule: "R2", at: Given.At(0, day: 2)));

        Assert.Equal(joins, _correlator.Take(Given.Alert("h", at: Given.At(0, minutesLater, day: 2))).IncidentId == 2);
    }
}
