using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Integrations.VirusTotal;

namespace ThreatResponse.Integrations.Tests.Enrichment.VirusTotal;

public sealed class VirusTotalVerdictFacts
{
    private static readonly DateTimeOffset _now = VirusTotalCounterpart.Now;

    [Theory]
    [InlineData(9, 0, 0, 0, false, Verdict.Unknown, null)]
    [InlineData(0, 0, 0, 0, false, Verdict.Unknown, null)]
    [InlineData(11, 1, 58, 22, false, Verdict.Malicious, 83)]
    [InlineData(10, 0, 60, 30, false, Verdict.Malicious, 82)]
    [InlineData(2, 0, 8, 0, false, Verdict.Malicious, 85)]
    [InlineData(70, 0, 0, 0, false, Verdict.Malicious, 100)]
    [InlineData(9, 0, 60, 30, false, Verdict.Suspicious, 55)]
    [InlineData(3, 0, 60, 30, false, Verdict.Suspicious, 55)]
    [InlineData(3, 0, 60, 30, true, Verdict.Malicious, 70)]
    [InlineData(2, 0, 60, 30, true, Verdict.Suspicious, 35)]
    [InlineData(1, 0, 60, 30, false, Verdict.Suspicious, 35)]
    [InlineData(0, 2, 60, 30, false, Verdict.Suspicious, 35)]
    [InlineData(0, 1, 60, 30, false, Verdict.Unknown, null)]
    [InlineData(0, 0, 60, 30, false, Verdict.Good, 5)]
    public void The_table_of_verdicts(int malicious, int suspicious, int harmless, int undetected, bool trusted, Verdict verdict, int? score)
    {
        var count = new VirusTotalCount(malicious, suspicious, harmless, undetected, trusted);

        Assert.Equal((verdict, score), VirusTotalVerdict.Of(count, Familiar, _now));
    }

    [Fact]
    public void That_nobody_calls_it_malicious_is_praise_only_of_a_file_that_many_have_had_for_long()
    {
        var clean = new VirusTotalCount(0, 0, 60, 30, false);

        Assert.Equal((Verdict.Good, 5), VirusTotalVerdict.Of(clean, Familiar, _now));
        foreach (var other in new[]
        {
            Familiar with { IsFile = false }, Familiar with { Submissions = 4 }, Familiar with { Analysed = _now.AddDays(-8) }, Familiar with { Analysed = null },
            Familiar with { First = _now.AddDays(-20) }, Familiar with { First = null },
        })
            Assert.Equal((Verdict.Unknown, null), VirusTotalVerdict.Of(clean, other, _now));
        Assert.Equal((Verdict.Unknown, null), VirusTotalVerdict.Of(null, Familiar, _now));
    }

    private static VirusTotalHistory Familiar { get; } = new(true, _now.AddDays(-1), _now.AddDays(-300), 12);
}
