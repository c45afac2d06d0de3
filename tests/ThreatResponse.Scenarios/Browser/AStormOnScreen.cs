using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Browser;

public sealed class AStormOnScreen
{
    private const int Hosts = 70;

    [Fact]
    public async Task It_is_said_on_top_and_its_incidents_are_counted_rows_that_open_while_nothing_is_lost()
    {
        // The time stands still: the minute in which they came is not over before the last look, however slow this machine is.
        await using var system = await RunningSystem.StartStandingAsync();
        await system.PostAsync("suricata", Events.EveAlert(1));
        await system.PostAsync("json", Events.Lines(Enumerable.Range(0, 700).Select(i => Events.Json($"s-{i}", $"host-{i % Hosts}", severity: "minor"))));
        await system.HandledAsync();
        var storm = (await system.GetAsync("/stats/pipeline")).GetProperty("storms")[0];
        Assert.Equal("json", storm.GetProperty("source").GetString());
        Assert.Equal(700, storm.GetProperty("perMinute").GetInt32());

        await using var chromium = await Chromium.StartAsync(system);
        foreach (var (width, height, scheme) in new[] { (1440, 900, "dark"), (1440, 900, "light"), (390, 844, "dark") })
        {
            var page = await chromium.SignInAsync(width, height);
            await Chromium.ChooseThemeAsync(page, scheme);
            await page.GotoAsync("/incidents", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await Assertions.Expect(page.Locator("#storm-json")).ToContainTextAsync("700 alerts in the last minute");
            Assert.Equal($"{Hosts} incidents", await page.Locator(".tr-storm-row .tr-no").InnerTextAsync());
            Assert.Equal(1, await page.Locator("tr[data-inc]").CountAsync());
            await Check(page, $"storm-{width}-{scheme}");

            await page.Locator(".tr-storm-row button[aria-expanded]").ClickAsync();
            await Assertions.Expect(page.Locator("tbody[data-lines]")).ToHaveAttributeAsync("data-lines", "62");
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "show more" }).ClickAsync();
            await Assertions.Expect(page.Locator("tbody[data-lines]")).ToHaveAttributeAsync("data-lines", $"{Hosts + 2}");
            await Check(page, $"storm-open-{width}-{scheme}");
            await page.Locator(".tr-storm-row button[aria-expanded]").ClickAsync();
            await Assertions.Expect(page.Locator("tr[data-inc]")).ToHaveCountAsync(1);

            await page.GotoAsync("/pipeline", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await Assertions.Expect(page.Locator("#storm-json")).ToContainTextAsync("other sources are not delayed");
            await Check(page, $"storm-pipeline-{width}-{scheme}");
        }

        Assert.Empty(chromium.Complaints);
    }

    private static async Task Check(IPage page, string name)
    {
        await Chromium.PictureAsync(page, name);
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"), $"{name} scrolls sideways");
    }
}
