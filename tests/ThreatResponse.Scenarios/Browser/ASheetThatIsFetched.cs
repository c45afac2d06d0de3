using System.Runtime.Versioning;
using Deque.AxeCore.Playwright;
using ThreatResponse.Integrations.Tests.StandIns;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>What a column of a table means that a feed is fetched from is said on the feed’s page: it is read again by that, and so is every file after it.</summary>
[SupportedOSPlatform("linux")]
public sealed class ASheetThatIsFetched
{
    [Fact]
    public async Task What_its_columns_mean_is_changed_and_the_next_import_is_read_by_it()
    {
        await using var server = new FeedFileServer(encrypted: false);
        server.Put("/sheet.csv", "Who;Kept <i>for</i>;Where\nana;beacon;198.18.61.11\nben;scan;198.18.61.12\n");
        await server.StartAsync();
        await using var system = await RunningSystem.StartAsync();
        var settings = new Dictionary<string, string> { ["address"] = $"{server.Address}/sheet.csv", ["allow-internal"] = "yes" };
        await system.SendAsync(HttpMethod.Post, "/feeds", new { name = "sheet", title = "Sheet", reliability = "B", origin = new { kind = "url", settings, everyMinutes = 1_440 } });
        await RunningSystem.EventuallyAsync(() => Task.FromResult(server.Asked.Count > 0), "it is fetched");
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/intelligence");
        await ReadyAsync(page, "#feeds");

        // The file as its origin gives it now, and what its columns would mean.
        await page.Locator("[aria-label='Columns… of sheet']").ClickAsync();
        await Expect(page.Locator("#columns-read")).ToContainTextAsync("2 values would be read.");
        await Expect(page.Locator("#columns-rows thead")).ToContainTextAsync("Kept <i>for</i>");
        await Expect(page.Locator("#column-2")).ToHaveValueAsync("Value");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await page.Locator("#column-1").SelectOptionAsync("Description");
        await Expect(page.Locator("#columns-rows tbody tr").First.Locator("td").Nth(1)).ToContainTextAsync("beacon");
        await Chromium.PictureAsync(page, "columns-of-a-feed");

        // Nothing can be saved by which nothing could be read.
        await page.Locator("#column-2").SelectOptionAsync("Ignored");
        await Expect(page.Locator("#columns-fault")).ToContainTextAsync("No column holds the values: say which one does.");
        await Expect(page.Locator(".mud-dialog [data-send]")).ToBeDisabledAsync();
        await page.Locator("#column-2").SelectOptionAsync("Value ip");
        await Expect(page.Locator("#columns-read")).ToContainTextAsync("2 values would be read.");
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await RunningSystem.EventuallyAsync(async () => await TitleAsync(system, "198.18.61.11") == "beacon", "the file is read again by its columns");

        // What was said is kept, and can be said otherwise: the next file is read by that.
        server.Put("/sheet.csv", "Kept <i>for</i>;Where;Who\nmoved;198.18.61.13;ana\n");
        await page.Locator("[aria-label='Columns… of sheet']").ClickAsync();
        await Expect(page.Locator("#columns-read")).ToContainTextAsync("1 value would be read.");
        await Expect(page.Locator("#column-0")).ToHaveValueAsync("Description");
        await Expect(page.Locator("#column-1")).ToHaveValueAsync("Value ip");
        await page.Locator("#column-0").SelectOptionAsync("Ignored");
        await page.Locator("#column-2").SelectOptionAsync("Description");
        await Expect(page.Locator("#columns-rows tbody tr").First.Locator("td").Nth(1)).ToContainTextAsync("ana");
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await RunningSystem.EventuallyAsync(async () => await TitleAsync(system, "198.18.61.13") == "ana", "the next file is read by its columns");
        await Expect(page.Locator("tr[data-feed=sheet] .tr-health").First).ToHaveTextAsync("well");

        // One that does not have them is not taken, and the page says why.
        server.Put("/sheet.csv", "Place;Who\n198.18.61.14;ben\n");
        await page.Locator("[aria-label='Fetch now sheet']").ClickAsync();
        await Expect(page.Locator("tr[data-feed=sheet]")).ToContainTextAsync("is missing");
        Assert.Null(await TitleAsync(system, "198.18.61.14"));
        Assert.Empty(chromium.Complaints);
    }

    /// <summary>What the feed says of a value; null: it does not name it.</summary>
    private static async Task<string?> TitleAsync(RunningSystem system, string value) =>
        (await system.GetAsync($"/intelligence?value={value}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()).FirstOrDefault();
}
