using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Domain.Enrichment;

namespace ThreatResponse.Domain.Tests.Enrichment;

/// <summary>Analyst first; then the most reliable source decides; among equals the worst. What has run out does not count.</summary>
public sealed class VerdictsAreCombined
{
    private static readonly DateTimeOffset _now = new(2026, 7, 14, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_page_says_who_decides_who_is_silent_and_who_disagreed_until_when()
    {
        var combined = CombineVerdicts.Of(
            [
                Of("VirusTotal", Reliability.B, Verdict.Malicious, 83, says: "12 of 70"), Of("MaxMind", Reliability.B, Verdict.Unknown), Of("WHOIS", Reliability.B, Verdict.Unknown),
                Of("Emerging Threats", Reliability.B, Verdict.Good, expires: _now.AddDays(-3)),
            ],
            _now);

        Assert.Equal((Verdict.Malicious, "VirusTotal"), (combined.Verdict, combined.Decides!.Source));
        Assert.Equal("malicious: VirusTotal (B), 12 of 70; Emerging Threats (B) said good until 3 days ago; MaxMind and WHOIS have no opinion", combined.Because);
    }

    [Fact]
    public void An_analyst_outdoes_everybody()
    {
        var combined = CombineVerdicts.Of([Of("a feed", Reliability.A, Verdict.Malicious, 100), Of("Ana", Reliability.A, Verdict.Good) with { IsAnalyst = true, Says = "our own scanner" }], _now);
        Assert.Equal((Verdict.Good, "good: Ana, our own scanner; a feed (A) disagrees: malicious"), (combined.Verdict, combined.Because));
    }

    [Fact]
    public void The_more_reliable_decides_and_among_equals_the_worst()
    {
        Assert.Equal(Verdict.Good, CombineVerdicts.Of([Of("sure", Reliability.A, Verdict.Good), Of("loud", Reliability.C, Verdict.Malicious, 100)], _now).Verdict);
        Assert.Equal(Verdict.Malicious, CombineVerdicts.Of([Of("one", Reliability.B, Verdict.Suspicious), Of("two", Reliability.B, Verdict.Malicious), Of("three", Reliability.B, Verdict.Good)], _now).Verdict);
    }

    [Fact]
    public void What_ran_out_does_not_count()
    {
        var combined = CombineVerdicts.Of([Of("old", Reliability.A, Verdict.Malicious, 100, _now)], _now);
        Assert.Equal((Verdict.Unknown, null, "unknown; old (A) said malicious until just now"), (combined.Verdict, combined.Decides, combined.Because));
    }

    [Fact]
    public void Silence_is_unknown_and_not_good()
    {
        Assert.Equal((Verdict.Unknown, "unknown: nobody was asked"), (CombineVerdicts.Of([], _now).Verdict, CombineVerdicts.Of([], _now).Because));
        Assert.Equal("unknown; MaxMind has no opinion", CombineVerdicts.Of([Of("MaxMind", Reliability.A, Verdict.Unknown)], _now).Because);
    }

    private static SourceVerdict Of(string source, Reliability reliability, Verdict verdict, int confidence = 50, DateTimeOffset? expires = null, string says = "") =>
        new(source, reliability, verdict, confidence, _now.AddDays(-9), expires, false, says);
}
