using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Web.Elements;
using ThreatResponse.Web.Enrichment;
using static ThreatResponse.Web.Tests.Enrichment.ValuePlacesTests;

namespace ThreatResponse.Web.Tests.Enrichment;

public class PlacesPanelTests
{
    private static readonly EnrichmentPlace Linköping = new("SE", "Sweden", "<b>Linköping</b>", 58.4167, 15.6167, 76, 64500, "Example Hosting", null);

    [Fact]
    public async Task An_address_is_drawn_where_it_is_with_how_sure_that_is_and_said_in_words()
    {
        var html = await RenderAsync("ipv4-addr", "198.51.100.23", [Said("places", "198.51.100.23", Linköping)]);

        Assert.Contains($"<circle cx=\"{Figures.Css(WorldMap.X(15.6167))}\" cy=\"{Figures.Css(WorldMap.Y(58.4167))}\" r=\"4\"", html, StringComparison.Ordinal);
        Assert.Contains("<ellipse", html, StringComparison.Ordinal);
        Assert.Contains("Map: 198.51.100.23 in &lt;b&gt;Link", html, StringComparison.Ordinal);
        Assert.Contains("within 76 km, says places.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Link", html, StringComparison.Ordinal);
        Assert.Contains("AS64500 Example Hosting", html, StringComparison.Ordinal);
        Assert.DoesNotContain("is-country", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_country_is_a_ring_and_says_that_it_is_no_more()
    {
        var html = await RenderAsync("ipv4-addr", "198.51.100.23", [Said("virustotal", "198.51.100.23", new("BR", null, null, null, null, null, null, null, null))]);

        Assert.Contains("is-country", html, StringComparison.Ordinal);
        Assert.Contains("BR, only the country is known, says virustotal", html, StringComparison.Ordinal);
        Assert.Contains("A dashed ring is the middle of a country", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<ellipse", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_stands_where_the_addresses_are_that_it_resolves_to()
    {
        var html = await RenderAsync("domain-name", "cdn.example", [], [Said("places", "203.0.113.8", Linköping)]);

        Assert.Contains("203.0.113.8 in", html, StringComparison.Ordinal);
        Assert.Contains($"cx=\"{Figures.Css(WorldMap.X(15.6167))}\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ipv4-addr", "Nobody has said where it is.")]
    [InlineData("domain-name", "Nobody has said which addresses it resolves to")]
    public async Task Without_a_place_it_says_who_would_tell_one(string type, string said)
    {
        var html = await RenderAsync(type, "198.51.100.23", []);

        Assert.Contains(said, html, StringComparison.Ordinal);
        Assert.Contains("MaxMind", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/enrichment\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg class=\"tr-chart", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_nowhere() => Assert.Equal("", (await RenderAsync("file", "00", [])).Trim());

    private static async Task<string> RenderAsync(string type, string value, IReadOnlyList<EnrichmentEntry> answers, IReadOnlyList<EnrichmentEntry>? around = null)
    {
        var known = new ValueKnowledge(
            new KnownOfValue(type, value, Verdict.Unknown, "", answers, new StatedOfValue(null, []), new IndicatorView(type, value, Verdict.Unknown, null, null, null, 0, null)), [], around ?? [], []);
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var rendered = await renderer.RenderComponentAsync<PlacesPanel>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Type"] = type, ["Known"] = known }));
            return rendered.ToHtmlString();
        });
    }
}
