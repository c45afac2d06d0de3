using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Domain.Enrichment;

namespace ThreatResponse.Domain.Tests.Enrichment;

/// <summary>How long an answer is good for, when it is asked again, and who is told.</summary>
public sealed class AnswersAreKept
{
    private static readonly DateTimeOffset _now = new(2026, 7, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly EnricherProduct _product = new(
        "p", "P", "", ["file"], [], false, Reliability.B, EnricherQuota.None, new AnswerLifetimes(TimeSpan.FromHours(10), TimeSpan.FromHours(20), TimeSpan.FromHours(1)), [TimeSpan.FromHours(1), TimeSpan.FromHours(6)], "amber");

    [Theory]
    [InlineData(Verdict.Malicious, EnrichmentStatus.Found, 10)]
    [InlineData(Verdict.Suspicious, EnrichmentStatus.Found, 10)]
    [InlineData(Verdict.Good, EnrichmentStatus.Found, 20)]
    [InlineData(Verdict.Unknown, EnrichmentStatus.Found, 20)]
    [InlineData(Verdict.Unknown, EnrichmentStatus.NotFound, 1)]
    public void It_is_good_for_as_long_as_the_product_says_give_or_take_a_tenth(Verdict verdict, EnrichmentStatus status, int hours)
    {
        Assert.Equal(_now.AddHours(hours), Keep(Answer(verdict) with { Status = status }).Entry.Expires);
        Assert.Equal(_now.AddHours(hours * 0.9), Keep(Answer(verdict) with { Status = status }, chance: 0).Entry.Expires);
    }

    [Fact]
    public void It_is_asked_again_by_the_ladder_until_it_is_malicious_or_the_ladder_ends()
    {
        var first = Keep(Answer(Verdict.Unknown)).Entry;
        Assert.Equal((_now.AddHours(1), 1, 0), (first.Due, first.Step, first.Priority));
        var second = Keep(Answer(Verdict.Suspicious, 35), first).Entry;
        Assert.Equal((_now.AddHours(6), 2), (second.Due, second.Step));
        Assert.Null(Keep(Answer(Verdict.Suspicious, 35), second).Entry.Due);
        Assert.Null(Keep(Answer(Verdict.Malicious, 90), first).Entry.Due);
    }

    [Fact]
    public void Incidents_are_told_what_their_score_may_hang_on()
    {
        Assert.False(Keep(Answer(Verdict.Unknown)).Tells);
        Assert.True(Keep(Answer(Verdict.Malicious, 90)).Tells);
        var known = Keep(Answer(Verdict.Malicious, 90)).Entry;
        Assert.False(Keep(Answer(Verdict.Malicious, 90), known).Tells);
        Assert.True(Keep(Answer(Verdict.Malicious, 95), known).Tells);
        Assert.True(Keep(Answer(Verdict.Unknown), known).Tells);
    }

    [Fact]
    public void They_are_told_again_of_an_opinion_that_had_run_out_meanwhile()
    {
        var known = Keep(Answer(Verdict.Malicious, 90)).Entry with { Expires = _now };
        Assert.True(Keep(Answer(Verdict.Malicious, 90), known).Tells);
        Assert.False(Keep(Answer(Verdict.Malicious, 90), known with { Expires = _now.AddSeconds(1) }).Tells);
        Assert.False(Keep(Answer(Verdict.Unknown), Keep(Answer(Verdict.Unknown)).Entry with { Expires = _now }).Tells);
    }

    [Fact]
    public void What_is_drawn_over_time_is_what_changed()
    {
        var known = Keep(Answer(Verdict.Suspicious, 35) with { Engines = new EngineCount(2, 70, null) }).Entry;
        Assert.False(Keep(Answer(Verdict.Suspicious, 35) with { Engines = new EngineCount(2, 70, _now) }, known).Differs);
        Assert.True(Keep(Answer(Verdict.Suspicious, 35) with { Engines = new EngineCount(3, 70, null) }, known).Differs);
        Assert.False(Keep(Answer(Verdict.Unknown)).Differs);
    }

    private static KeptAnswer Keep(EnrichmentAnswer answer, EnrichmentEntry? before = null, double chance = 0.5) =>
        KeepAnswer.Of(before ?? new EnrichmentEntry { Provider = "p", Type = "file", Value = "v" }, answer, _product, Reliability.B, _now, chance);

    private static EnrichmentAnswer Answer(Verdict verdict, int? score = null) => new(EnrichmentStatus.Found, verdict, score, "", []);
}
