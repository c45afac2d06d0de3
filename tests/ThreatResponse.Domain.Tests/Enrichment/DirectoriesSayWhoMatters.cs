using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Domain.Enrichment;

namespace ThreatResponse.Domain.Tests.Enrichment;

/// <summary>Groups make people and computers matter; what a person has set, no directory takes back.</summary>
public sealed class DirectoriesSayWhoMatters
{
    [Theory]
    [InlineData("critical", TargetValue.Critical)]
    [InlineData("high-value", TargetValue.High)]
    public void Whoever_is_in_a_group_is_worth_more_and_leaving_it_ends_that(string category, TargetValue value)
    {
        var worth = WorthByDirectory.Of(Known(TargetValue.Ordinary, null), Entry(category))!.Value;
        Assert.Equal(value, worth.Value);
        Assert.StartsWith("By the directory corp: Jane Doe is in a group", worth.Reason, StringComparison.Ordinal);
        Assert.Null(WorthByDirectory.Of(Known(value, worth.Reason), Entry(category)));
        Assert.Equal(TargetValue.Ordinary, WorthByDirectory.Of(Known(value, worth.Reason), Entry())!.Value.Value);
    }

    [Fact]
    public void What_a_person_set_stays()
    {
        Assert.Null(WorthByDirectory.Of(Known(TargetValue.Low, "A kiosk"), Entry("critical")));
        Assert.Null(WorthByDirectory.Of(Known(TargetValue.Critical, "The boss"), Entry()));
    }

    [Fact]
    public void Nobody_is_nobody() => Assert.Null(WorthByDirectory.Of(Known(TargetValue.Ordinary, null), Entry("critical") with { Answer = EnrichmentAnswer.NotFound("Nobody") }));

    private static TargetView Known(TargetValue value, string? reason) => new() { Key = "jdoe", Value = value, ValueReason = reason };

    private static EnrichmentEntry Entry(params string[] categories) => new()
    {
        Provider = "corp",
        Type = "user-account",
        Value = "jdoe",
        Answer = new EnrichmentAnswer(EnrichmentStatus.Found, Verdict.Unknown, null, "Jane Doe", [])
        {
            Categories = categories,
            Identity = new DirectoryIdentity("1", "Jane Doe", null, null, null, null, [], "enabled", false, null, null),
        },
    };
}
