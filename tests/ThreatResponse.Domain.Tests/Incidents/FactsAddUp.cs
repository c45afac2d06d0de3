using CsCheck;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.Incidents;

public sealed class FactsAddUp
{
    [Fact]
    public void In_any_order_and_grouping_bounds_included() =>
        Gen.Select(Gens.Facts, Gens.Facts, Gens.Facts).Sample((a, b, c) =>
        {
            Assert.Equal(Canonical.Text(AddFacts.Sum(a, b)), Canonical.Text(AddFacts.Sum(b, a)));
            Assert.Equal(Canonical.Text(AddFacts.Sum(AddFacts.Sum(a, b), c)), Canonical.Text(AddFacts.Sum(a, AddFacts.Sum(b, c))));
            Assert.Equal(Canonical.Text(AddFacts.Sum(a, AddFacts.None)), Canonical.Text(a));
        }, iter: 200);

    [Fact]
    public void No_dictionary_outgrows_its_bound() =>
        Gens.Facts.Sample(
            facts => Assert.All(
                new[] { facts.Products, facts.Sources, facts.Detections, facts.Targets, facts.Users, facts.Attackers, facts.Because, facts.LeftOut },
                counts => Assert.True(counts.Count <= 64)),
            iter: 100);
}
