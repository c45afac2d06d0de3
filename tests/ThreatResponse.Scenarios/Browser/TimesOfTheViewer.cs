using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

public sealed class TimesOfTheViewer
{
    [Fact]
    public async Task Days_and_times_are_the_viewers_and_UTC_is_told_on_hover()
    {
        await using var system = await RunningSystem.StartAsync();
        // Half before midnight at UTC+14 (10:00 UTC), half after.
        await system.PostAsync("json", Events.Lines(Enumerable.Range(0, 6).Select(i => Events.Json($"d-{i}", "fin-1", secondsAfter: (i * 60) - 150))));
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/settings");
        await ReadyAsync(page, "#zone");
        await page.Locator("#zone").SelectOptionAsync("Pacific/Kiritimati");
        await Expect(page.Locator("#kept")).ToContainTextAsync("Kept");

        await page.GotoAsync("/hosts/fin-1");
        await ReadyAsync(page, "#days");
        await Expect(page.Locator("#days .tr-panel-note")).ToHaveTextAsync("30 days, Pacific/Kiritimati; 6 alerts");
        await page.Locator("#days summary").ClickAsync();
        await Expect(page.Locator("#days tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("#days tbody tr").Nth(0)).ToContainTextAsync("4 Mar 00:00");
        await Expect(page.Locator("#days tbody tr").Nth(1)).ToContainTextAsync("5 Mar 00:00");
        await Expect(page.Locator("#days tbody td[title]").Nth(1)).ToHaveAttributeAsync("title", "2026-03-05 00:00:00 Pacific/Kiritimati (2026-03-04 10:00:00 UTC)");

        await page.GotoAsync("/incidents/1");
        await ReadyAsync(page, "#alerts");
        var times = page.Locator("#alerts tbody td[title*='UTC']").First;
        await Expect(times).ToHaveTextAsync(new Regex("^4 Mar 23:57, 5 Mar 00:02$"));
        await Expect(times).ToHaveAttributeAsync("title", new Regex(@"^2026-03-04 23:57:30 Pacific/Kiritimati \(09:57:30 UTC\)|\(2026-03-04 09:57:30 UTC\)"));
        Assert.Empty(chromium.Complaints);
    }
}
