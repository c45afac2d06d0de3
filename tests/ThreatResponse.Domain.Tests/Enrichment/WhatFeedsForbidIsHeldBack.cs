using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Enrichment;

namespace ThreatResponse.Domain.Tests.Enrichment;

/// <summary>The strictest marking that any feed gives a value decides whether a provider is asked, and the reason names it.</summary>
public sealed class WhatFeedsForbidIsHeldBack
{
    [Theory]
    [InlineData("red", "red", true)]
    [InlineData("amber", "red", false)]
    [InlineData("amber", "amber", true)]
    [InlineData("green", "amber", false)]
    [InlineData("green", "clear", true)]
    public void A_provider_is_asked_up_to_what_asking_it_does(string does, string marked, bool isAsked) =>
        Assert.Equal(isAsked, HoldBack.Why(Enricher(), Product(does), [Stated("f", "clear", marked)]) is null);

    [Fact]
    public void The_reason_names_what_is_strictest_and_whose_it_is() => Assert.Equal(
        "Held back: TLP:RED by feed a, PAP:RED by feed b. It is asked about what is marked TLP:AMBER and PAP:AMBER at most.",
        HoldBack.Why(Enricher(), Product("amber"), [Stated("c", "amber+strict", "clear"), Stated("b", "clear", "red"), Stated("a", "red", "amber")]));

    [Fact]
    public void What_is_configured_goes_before_what_the_product_says()
    {
        Assert.Null(HoldBack.Why(Enricher() with { MostPap = "red", MostTlp = "red" }, Product("clear"), [Stated("f", "red", "red")]));
        Assert.NotNull(HoldBack.Why(Enricher() with { MostPap = "clear" }, Product("red"), [Stated("f", "clear", "green")]));
    }

    [Fact]
    public void Nothing_is_held_back_of_which_no_feed_states_anything() => Assert.Null(HoldBack.Why(Enricher(), Product("clear"), []));

    private static EnricherDefinition Enricher() => new() { Name = "p", Product = "p" };

    private static EnricherProduct Product(string mostPap) => new("p", "P", "", ["file"], [], false, Reliability.B, EnricherQuota.None, new AnswerLifetimes(default, default, default), [], mostPap);

    private static ImportedIndicator Stated(string feed, string tlp, string pap) => new(1, feed, "x", "file", "v", false, 80, Reliability.B, null, tlp, null, default, false, pap);
}
