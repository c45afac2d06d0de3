using System.Runtime.Versioning;
using System.Text;
using Deque.AxeCore.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>A table whose columns nobody has described is imported: what they mean is proposed, chosen, seen, and kept with the feed.</summary>
[SupportedOSPlatform("linux")]
public sealed class AnOddSpreadsheet
{
    private const string File = "Weekly list of the group;;;;\r\nWho;Notes;Where <b>seen</b>;Expires;Confidence\r\nana;\"beacon; twice\";198[.]51[.]100[.]61;01/02/2099;90 %\r\nana;scan;203.0.113.61;;high\r\nben;noise;10.300.1.1;;\r\n";

    [Fact]
    public async Task Its_columns_are_told_chosen_by_keyboard_and_kept()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.SendAsync(HttpMethod.Post, "/feeds", new { name = "group", title = "Sharing group", reliability = "B", confidence = 60 });
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/intelligence");
        await ReadyAsync(page, "#feeds");
        await page.Locator("[aria-label='Import… into group']").ClickAsync();
        await page.ChooseFileAsync("#feed-file", "week.csv", "text/csv", Encoding.Latin1.GetBytes(File));

        // What is proposed: a value by what is in it, a date that could be two days left open.
        await Expect(page.Locator("#columns-read")).ToContainTextAsync("1 value would be read, 2 would be skipped.");
        await Expect(page.Locator("#columns-skipped")).ToHaveValueAsync("1");
        await Expect(page.Locator("#column-2")).ToHaveValueAsync("Value");
        await Expect(page.Locator("#columns-rows")).ToContainTextAsync("say whether the day or the month comes first");
        await Expect(page.Locator("#columns-rows")).ToContainTextAsync("Where <b>seen</b>");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));

        await Chromium.PictureAsync(page, "columns-proposed");

        // Chosen by keyboard alone.
        await page.Locator("#columns-dates").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#columns-read")).ToContainTextAsync("2 values would be read, 1 would be skipped.");
        await Expect(page.Locator("#columns-rows")).ToContainTextAsync("until 2099-02-01");
        await page.Locator("#column-1").SelectOptionAsync("Ignored");
        await Expect(page.Locator("#columns-rows tbody tr").First.Locator("td").Nth(1)).Not.ToContainTextAsync("beacon; twice");
        await page.Locator("#column-2").SelectOptionAsync("Ignored");
        await Expect(page.Locator("#columns-fault")).ToContainTextAsync("No column holds the values: say which one does.");
        await Expect(page.Locator(".mud-dialog [data-send]")).ToBeDisabledAsync();
        await page.Locator("#column-2").SelectOptionAsync("Value ip");
        await page.Locator("#column-1").SelectOptionAsync("Description");
        await Expect(page.Locator("#columns-rows tbody tr").First.Locator("td").Nth(1)).ToContainTextAsync("beacon; twice");

        // In a narrow window the table scrolls, the dialog does not.
        await page.SetViewportSizeAsync(360, 740);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 360 && document.querySelector('.tr-dialog-body').scrollWidth <= document.querySelector('.tr-dialog-body').clientWidth"));
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await Chromium.PictureAsync(page, "columns-narrow");
        await page.SetViewportSizeAsync(1440, 900);

        await Expect(page.Locator("#feed-keep")).ToBeCheckedAsync();
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
        var line = page.Locator("tr[data-feed=group]");
        await Expect(line).ToContainTextAsync("2 added");
        await Expect(line.Locator(".tr-health")).ToHaveTextAsync("well");

        // The next one is read in the same way; one that has other columns says so, and they are proposed anew.
        await page.Locator("[aria-label='Import… into group']").ClickAsync();
        await page.Locator("#feed-text").FillAsync("\nConfidence;Where <b>seen</b>;Expires;Notes\n10;198.51.100.62;;moved");
        await Expect(page.Locator("#columns-read")).ToContainTextAsync("1 value would be read.");
        await page.Locator("#feed-text").FillAsync("Place;Notes\n198.51.100.63;other");
        await Expect(page.Locator("#columns-fault")).ToContainTextAsync("is missing");
        Assert.Empty(chromium.Complaints);
    }
}
