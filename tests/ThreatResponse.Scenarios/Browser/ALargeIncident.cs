using System.Text.RegularExpressions;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

public sealed class ALargeIncident
{
    [Fact]
    public async Task The_graph_says_that_it_is_of_the_latest_alerts_only()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Events.Lines(Enumerable.Range(0, 2_100).Select(i => Events.Json($"e{i}", "srv-1", secondsAfter: i, attacker: $"203.0.113.{(i % 90) + 1}"))));
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/incidents/1");

        await Expect(page.Locator("#graph .tr-panel-foot")).ToContainTextAsync("from the latest 2,000 of 2,100 alerts");
        await Expect(page.Locator("#graph-chart")).ToHaveAttributeAsync("aria-label", new Regex("from the latest 2,000 of 2,100 alerts"));
        Assert.Empty(chromium.Complaints);
    }
}
