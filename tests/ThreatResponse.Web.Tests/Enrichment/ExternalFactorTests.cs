using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Web.Enrichment;

namespace ThreatResponse.Web.Tests.Enrichment;

public class ExternalFactorTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 14, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Bad_values_come_first_then_new_names_then_the_rest()
    {
        var factors = ExternalFactor.Of(
            [Entry("a.example", Verdict.Unknown), Entry("b.example", Verdict.Unknown) with { Answer = Answer(Verdict.Unknown) with { Categories = ["newly-registered"] } }, Entry("c.example", Verdict.Suspicious), Entry("d.example", Verdict.Malicious)],
            Now);

        Assert.Equal(["d.example", "c.example", "b.example", "a.example"], factors.Select(factor => factor.Value));
        Assert.True(factors[2].IsNew(Now));
    }

    [Fact]
    public void What_was_not_answered_or_not_known_is_no_factor() =>
        Assert.Empty(ExternalFactor.Of(
            [
                Entry("a.example", Verdict.Unknown) with { Answer = null, Fault = "It does not answer." },
                Entry("b.example", Verdict.Unknown) with { Answer = EnrichmentAnswer.NotFound("Knows nothing") },
                Entry("c.example", Verdict.Unknown) with { Answer = EnrichmentAnswer.NotApplicable("Is ours") },
            ],
            Now));

    [Fact]
    public void A_verdict_that_has_run_out_does_not_make_a_value_bad()
    {
        var factor = Assert.Single(ExternalFactor.Of([Entry("a.example", Verdict.Malicious) with { Expires = Now }, Entry("a.example", Verdict.Suspicious) with { Provider = "z" }], Now));

        Assert.Equal(Verdict.Suspicious, factor.Verdict);
        Assert.Equal(["z", "lists"], factor.Answers.Select(entry => entry.Provider));
    }

    [Fact]
    public void What_several_say_is_said_once()
    {
        var place = new EnrichmentPlace("SE", "Sweden", null, null, null, null, null, null, null);
        var said = Answer(Verdict.Unknown) with { Place = place, Campaigns = ["Quiet Heron"], Categories = ["tor"] };
        var factor = Assert.Single(ExternalFactor.Of([Entry("203.0.113.9", Verdict.Unknown) with { Answer = said }, Entry("203.0.113.9", Verdict.Unknown) with { Provider = "z", Answer = said with { Campaigns = ["quiet heron", "Q1"] } }], Now));

        Assert.Equal(["Sweden"], factor.Places);
        Assert.Equal(["Quiet Heron", "Q1"], factor.Campaigns);
        Assert.Equal(["tor"], factor.Categories);
    }

    private static EnrichmentAnswer Answer(Verdict verdict) => new(EnrichmentStatus.Found, verdict, null, "Says so", []);

    private static EnrichmentEntry Entry(string value, Verdict verdict) => new() { Provider = "lists", Type = "domain-name", Value = value, Answer = Answer(verdict), Answered = Now.AddDays(-1), Expires = Now.AddDays(1), Reliability = Reliability.B };
}
