using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Tests.AlertToIncident;

/// <summary>Two partitions open at one instant what a slower world would have made one.</summary>
public sealed class TakenKeys
{
    private static readonly IReadOnlyDictionary<long, IncidentHead> _noHeads = new Dictionary<long, IncidentHead>();
    private readonly Correlator _correlator = new();

    [Fact]
    public void An_opening_whose_key_is_taken_becomes_part_of_the_other_incident()
    {
        var alerts = new[] { Given.Alert("h") with { Email = Given.Email("m") }, Given.Alert("h", rule: "R2") };
        var decision = DecideBatch.Decide(_correlator.Question([.. alerts.Select((alert, i) => alert.Journalled(10 + i))], keepHistories: true));

        var mended = RedirectTaken.Of(decision, new Dictionary<LinkKey, long> { [decision.Openings[0].OpeningKey!.Value] = 7 }, _noHeads);

        Assert.Empty(mended.Openings);
        Assert.Empty(mended.Links);
        Assert.Equal([(7L, RedirectTaken.Reason), (7L, "more on h within 90 min")], mended.Alerts.Select(alert => (alert.IncidentId, alert.Because)));
        Assert.Equal((7L, 2L, 11L), (mended.Contributions.Single().Key, mended.Contributions.Single().Value.Facts.Alerts, mended.Contributions.Single().Value.UpTo));
        Assert.All(mended.Associations, association => Assert.Equal(7, association.IncidentId));
    }

    [Fact]
    public void Any_other_taken_key_merges_the_two()
    {
        var decision = DecideBatch.Decide(_correlator.Question([Given.Alert("h", "u").Journalled(10)], keepHistories: true));
        var userKey = decision.Associations.Single(association => association.Rule == "same-user").Key;

        var mended = RedirectTaken.Of(decision, new Dictionary<LinkKey, long> { [userKey] = 7 }, _noHeads);

        Assert.Single(mended.Openings);
        Assert.Equal(new IncidentLink(7, 10, "same-user", "more on u within 12 h", LinkKind.Merge), Assert.Single(mended.Links));
    }

    [Fact]
    public void What_a_person_has_touched_is_only_suggested()
    {
        _correlator.Take(Given.Alert("h"));
        _correlator.Incidents[1] = _correlator.Incidents[1] with { Touched = true };
        var question = _correlator.Question([Given.Alert("h", "u").Journalled(10)], keepHistories: true);
        var decision = DecideBatch.Decide(question);

        var mended = RedirectTaken.Of(decision, new Dictionary<LinkKey, long> { [decision.Associations.Single().Key] = 7 }, question.Heads);

        Assert.Equal(LinkKind.Suggestion, Assert.Single(mended.Links).Kind);
    }

    [Fact]
    public void Nothing_taken_changes_nothing()
    {
        var decision = DecideBatch.Decide(_correlator.Question([Given.Alert("h").Journalled(10)], keepHistories: true));

        Assert.Same(decision, RedirectTaken.Of(decision, new Dictionary<LinkKey, long>(), _noHeads));
    }
}
