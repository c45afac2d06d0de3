using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Web.Enrichment;

namespace ThreatResponse.Web.Tests.Enrichment;

public class EnrichmentWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 14, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(4, 500, "2 of 4 this minute, 120 of 500 today")]
    [InlineData(4, null, "2 of 4 this minute, 120 today")]
    [InlineData(null, 500, "120 of 500 today")]
    [InlineData(null, null, "120 today")]
    public void What_is_used_of_a_quota_is_said_with_its_limits(int? perMinute, int? perDay, string said) =>
        Assert.Equal(said, EnrichmentWords.Used(Provider() with { Quota = new EnricherQuota(perMinute, perDay), CallsInLastMinute = 2, CallsToday = 120 }));

    [Fact]
    public void A_provider_that_is_switched_off_or_stopped_is_not_said_to_be_healthy()
    {
        var stopped = Provider() with { Health = DeviceHealth.Stopped };
        var off = stopped with { Definition = stopped.Definition with { IsOn = false } };

        Assert.Equal(("healthy", ""), (EnrichmentWords.Health(Provider()), EnrichmentWords.Mark(Provider())));
        Assert.Equal(("stopped, needs a person", "is-error"), (EnrichmentWords.Health(stopped), EnrichmentWords.Mark(stopped)));
        Assert.Equal(("switched off", "is-off"), (EnrichmentWords.Health(off), EnrichmentWords.Mark(off)));
    }

    [Fact]
    public void When_it_is_called_next_is_said()
    {
        var provider = Provider();

        Assert.Equal("when something is due", EnrichmentWords.Next(provider, Now));
        Assert.Equal("at once", EnrichmentWords.Next(provider with { Waiting = 3 }, Now));
        Assert.Equal("in 15 s", EnrichmentWords.Next(provider with { Waiting = 3, NextCall = Now.AddSeconds(15) }, Now));
        Assert.Equal("when somebody probes or changes it", EnrichmentWords.Next(provider with { Waiting = 3, Health = DeviceHealth.Stopped }, Now));
        Assert.Equal("when it is switched on", EnrichmentWords.Next(provider with { Definition = provider.Definition with { IsOn = false } }, Now));
    }

    [Fact]
    public void A_provider_that_could_not_be_asked_has_not_answered()
    {
        var entry = new EnrichmentEntry { Provider = "places", Type = "ipv4-addr", Value = "203.0.113.9" };

        Assert.Equal("waiting", EnrichmentWords.Missing(entry, Now));
        Assert.Equal("could not be asked", EnrichmentWords.Missing(entry with { Fault = "It does not answer." }, Now));
        Assert.Equal("held back", EnrichmentWords.Missing(entry with { Fault = $"{EnrichmentEntry.HeldBack}PAP:RED by feed a." }, Now));
        var answered = entry with { Answer = EnrichmentAnswer.NotFound("No database has it"), Expires = Now.AddMinutes(1) };
        Assert.Null(EnrichmentWords.Missing(answered, Now));
        Assert.Equal("out of date", EnrichmentWords.Missing(answered with { Expires = Now }, Now));
    }

    [Fact]
    public void A_place_says_how_far_it_can_be_trusted()
    {
        var place = new EnrichmentPlace("SE", "Sweden", "Linköping", 58.4, 15.6, 76, 64500, "Example Hosting", "198.51.100.0/24");

        Assert.Equal("Linköping, Sweden, within 76 km", EnrichmentWords.Where(place));
        Assert.Equal("AS64500 Example Hosting, 198.51.100.0/24", EnrichmentWords.Network(place));
        Assert.Equal("SE", EnrichmentWords.Where(place with { City = null, CountryName = null, Radius = null }));
        var nothing = new EnrichmentPlace(null, null, null, null, null, 5, null, null, null);
        Assert.Equal((null, null), (EnrichmentWords.Where(nothing), EnrichmentWords.Network(nothing)));
    }

    [Theory]
    [InlineData(12, false, true)]
    [InlineData(12, true, false)]
    [InlineData(40, false, false)]
    [InlineData(null, false, false)]
    public void A_name_is_new_for_a_month_unless_everybody_may_have_one_there(int? days, bool isShared, bool isNew)
    {
        var registration = new DomainRegistration("example.net", days is { } ago ? Now.AddDays(-ago) : null, null, null, null, null, [], [], isShared);

        Assert.Equal(isNew, EnrichmentWords.IsNew(Found() with { Registration = registration }, Now));
        Assert.Equal(days is null ? null : $"{days} days ago", EnrichmentWords.Age(registration, Now));
    }

    [Fact]
    public void Who_knows_of_such_a_value_and_is_on_can_be_asked()
    {
        var product = new EnricherProduct("geo", "Places", "Where it is", ["ipv4-addr"], [], true, Reliability.B, EnricherQuota.None, new AnswerLifetimes(TimeSpan.FromDays(1), TimeSpan.FromDays(1), TimeSpan.FromDays(1)), [], "red");
        EnricherDefinition[] providers = [new() { Name = "a", Product = "geo" }, new() { Name = "b", Product = "geo", IsOn = false }, new() { Name = "c", Product = "other" }];

        Assert.Equal(["a"], ValueKnowledge.WhoKnows([product], providers, "ipv4-addr"));
        Assert.Empty(ValueKnowledge.WhoKnows([product], providers, "url"));
    }

    private static EnrichmentAnswer Found() => new(EnrichmentStatus.Found, Verdict.Unknown, null, "Registered", []);

    private static EnricherView Provider() => new()
    {
        Definition = new EnricherDefinition { Name = "places", Product = "maxmind" },
        Title = "MaxMind GeoIP",
        IsLocal = true,
        Reliability = Reliability.B,
        Quota = EnricherQuota.None,
        Health = DeviceHealth.Well,
    };
}
