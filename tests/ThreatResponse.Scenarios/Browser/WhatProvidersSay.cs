using System.Runtime.Versioning;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Integrations.Tests.Enrichment.MaxMind;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>A provider is added on its page, and what it says stands on the value's page and with the incident that shows it.</summary>
[SupportedOSPlatform("linux")]
public sealed class WhatProvidersSay
{
    private const string Address = "203.0.113.9";

    [Fact]
    public async Task A_provider_is_added_asked_switched_off_and_removed_and_what_it_says_stands_where_it_is_needed()
    {
        await using var system = await RunningSystem.StartAsync();
        var folder = Directory.CreateDirectory(Path.Combine(system.Folder, "places")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "city.mmdb"), City("203.0.113.0/24", "<b>Linköping</b>").Bytes());
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/intelligence");
        await ReadyAsync(page, "#feeds");
        await page.Locator("#to-enrichment").ClickAsync();
        await ReadyAsync(page, "#providers");
        await Expect(page.Locator("#providers")).ToContainTextAsync("No provider is asked");

        // What a product needs is asked as its manifest says, and refused in its words.
        await page.Locator("#new-provider").ClickAsync();
        await page.Locator("#provider-name").FillAsync("places");
        await page.Locator("#provider-product").SelectOptionAsync("maxmind");
        await page.Locator("#set-databases").FillAsync("places");
        await page.Locator("#provider-minute").FillAsync("500");
        await AccessibleAsync(page);
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
        await Expect(page.Locator(".mud-dialog [role=alert]")).ToContainTextAsync("is no absolute path");
        await page.Locator("#set-databases").FillAsync(folder);
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
        var line = page.Locator("tr[data-provider=places]");
        await Expect(line).ToContainTextAsync("of 500 this minute");
        await page.Locator("[aria-label='Probe places']").ClickAsync();
        await Expect(page.Locator("#said")).ToContainTextAsync("places answers: GeoIP2-City of 2026-03-01");
        await Expect(line.Locator(".tr-health")).ToHaveTextAsync("healthy");
        await AccessibleAsync(page);
        await page.Locator("[aria-label$='waiting at places']").ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToContainTextAsync("What waits at places");
        await AccessibleAsync(page);
        await page.Keyboard.PressAsync("Escape");

        // What an incident shows is asked by itself.
        await system.PostAsync("json", Events.Lines([Events.Json("a-1", "host-1", attacker: Address)]));
        await system.HandledAsync();
        await RunningSystem.EventuallyAsync(async () => (await system.GetAsync("/incidents/1/enrichment")).GetProperty("items").EnumerateArray().Any(item => item.GetProperty("status").GetString() == "found"), "asked by itself");
        await page.GotoAsync("/incidents/1");
        await ReadyAsync(page, "#external");
        await Expect(page.Locator($"#external [data-value='{Address}']")).ToContainTextAsync("<b>Linköping</b>, Sweden, within 76 km");
        await AccessibleAsync(page);

        await page.Locator($"#external [data-value='{Address}'] a").ClickAsync();
        await ReadyAsync(page, "#known");
        await Expect(page.Locator("#known-because")).ToContainTextAsync("places has no opinion");
        await Expect(page.Locator("#known tr[data-provider=places]")).ToContainTextAsync("no opinion");
        await Expect(page.Locator("#known-details")).ToContainTextAsync("<b>Linköping</b>, Sweden, within 76 km");

        // The same as a map, and with what it has to do with others as a graph that keys go through.
        await Expect(page.Locator("#where .tr-map")).ToHaveAttributeAsync("aria-label", $"Map: {Address} in <b>Linköping</b>, Sweden, within 76 km, says places.");
        await Expect(page.Locator("#where .tr-map circle")).ToHaveCountAsync(1);
        Assert.InRange(await page.EvaluateAsync<double>("document.querySelector('#where use').getBoundingClientRect().width / document.querySelector('#where .tr-map').getBoundingClientRect().width"), 0.95, 1.01);
        await Expect(page.Locator("#relations-chart svg")).ToContainTextAsync("host-1");
        await page.Locator("#relations-chart").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("#relations p[aria-live]")).ToContainTextAsync(Address);
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("#relations p[aria-live]")).ToContainTextAsync("host-1");
        await Chromium.PictureAsync(page, "value-placed");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivedAsync(url => url.Contains("/hosts/host-1", StringComparison.Ordinal));
        await page.GoBackAsync();
        await ReadyAsync(page, "#known");
        await page.Locator("#relations-list").ClickAsync();
        await Expect(page.Locator("#relations tbody tr").Filter(new LocatorFilterOptions { HasText = "INC-1" })).ToContainTextAsync("was seen in");
        await page.Locator("#known details summary").First.ClickAsync();
        await Expect(page.Locator("#known details")).ToContainTextAsync("Europe/Stockholm");
        await AccessibleAsync(page);

        // Asked now, it answers anew.
        await File.WriteAllBytesAsync(Path.Combine(folder, "new"), City("203.0.113.0/24", "Malmö").Bytes());
        File.Move(Path.Combine(folder, "new"), Path.Combine(folder, "city.mmdb"), overwrite: true);
        await RunningSystem.EventuallyAsync(
            async () =>
            {
                await page.Locator("#ask-now:enabled").ClickAsync();
                await Expect(page.Locator("#ask-now")).ToBeEnabledAsync();
                return (await page.Locator("#known-details").TextContentAsync())!.Contains("Malmö, Sweden", StringComparison.Ordinal);
            },
            "asked anew");

        await page.GotoAsync("/enrichment");
        await ReadyAsync(page, "#providers");
        await page.Locator("[aria-label='Switch off places']").ClickAsync();
        await Expect(line.Locator(".tr-health")).ToHaveTextAsync("switched off");
        await page.GotoAsync($"/indicators/{Address}?type=ipv4-addr");
        await ReadyAsync(page, "#known");
        await Expect(page.Locator("#ask-now")).ToHaveCountAsync(0);
        await page.GotoAsync("/enrichment");
        await ReadyAsync(page, "#providers");
        await page.Locator("[aria-label='Remove… places']").ClickAsync();
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
        await Expect(page.Locator("#providers")).ToContainTextAsync("No provider is asked");
        await page.GotoAsync("/incidents/1");
        await ReadyAsync(page, "#score");
        await Expect(page.Locator("#external")).ToHaveCountAsync(0);
        Assert.Empty(chromium.Complaints);
    }

    private static async Task AccessibleAsync(IPage page) => Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));

    internal static MmdbFile City(string network, string city) => new MmdbFile("GeoIP2-City", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)).With(network, new Dictionary<string, object>
    {
        ["city"] = Named(city),
        ["country"] = new Dictionary<string, object> { ["iso_code"] = "SE", ["names"] = new Dictionary<string, object> { ["en"] = "Sweden" } },
        ["location"] = new Dictionary<string, object> { ["latitude"] = 58.4167, ["longitude"] = 15.6167, ["time_zone"] = "Europe/Stockholm", ["accuracy_radius"] = (ushort)76 },
    });

    private static Dictionary<string, object> Named(string name) => new() { ["names"] = new Dictionary<string, object> { ["en"] = name } };
}
