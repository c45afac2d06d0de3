using CsCheck;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Tests.AlertToIncident;

public sealed class BatchesAreDecidedAlike
{
    [Fact]
    public void The_same_question_gets_the_same_answer() =>
        Gen.Select(Gens.Journal, Gens.Journal).Sample((before, batch) =>
        {
            var correlator = new Correlator();
            correlator.Take(before);
            batch = [.. batch.Select(alert => alert with { Seq = alert.Seq + before.Count })];
            var first = DecideBatch.Decide(correlator.Question(batch, keepHistories: false));
            var again = DecideBatch.Decide(correlator.Question(batch, keepHistories: false));

            Assert.Equal(Canonical.Text(first), Canonical.Text(again));
        }, iter: 200);

    [Fact]
    public void A_batch_split_in_two_makes_the_same_incidents() =>
        Gen.Select(Gens.Journal, Gen.Int[0, 40]).Sample((journal, cut) =>
        {
            cut = Math.Clamp(cut, 0, journal.Count);
            var (whole, split) = (new Correlator(), new Correlator());
            whole.Take(journal);
            foreach (var part in new[] { journal.Take(cut).ToList(), journal.Skip(cut).ToList() }.Where(part => part.Count > 0))
            {
                split.Take(part);
            }

            Assert.Equal(whole.Decisions.Select(decision => whole.Resolve(decision.IncidentId)), split.Decisions.Select(decision => split.Resolve(decision.IncidentId)));
            Assert.Equal(Canonical.Text(whole.Memory.OrderBy(pair => pair.Key).Select(pair => whole.Resolve(pair.Value))), Canonical.Text(split.Memory.OrderBy(pair => pair.Key).Select(pair => split.Resolve(pair.Value))));
        }, iter: 2000);

    [Fact]
    public void Every_alert_is_in_exactly_one_incident_which_counts_it() =>
        Gens.Journal.Sample(journal =>
        {
            var correlator = new Correlator();
            correlator.Take(journal);
            Assert.Equal(journal.Select(alert => alert.Seq), correlator.Decisions.Select(decision => decision.Seq));
            Assert.Equal(journal.Count, correlator.Incidents.Values.Where(incident => incident.MergedInto is null).Sum(incident => incident.Facts.Alerts));
        }, iter: 500);
}
