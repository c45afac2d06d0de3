using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>A rule written by hand: its faults are named while it is typed, the past is asked, it is switched on, and it acts.</summary>
public sealed class TheRules
{
    private const string Text = "name: block-severe\ntitle: Block attackers of severe incidents\nmode: off\ndetection: { severe: { incident.severity|gte: 70 }, condition: severe }\nresponses: [{ block: { what: attacker.address, list: perimeter-block, for: 24 h } }]\n";

    [Fact]
    public async Task A_rule_is_written_mended_tested_on_the_past_switched_on_and_blocks()
    {
        await using var system = await RunningSystem.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        await system.PostAsync("json", Events.Lines([Events.Json("p-1", "host-1", severity: "critical", attacker: "203.0.113.9", at: now.AddDays(-2)), Events.Json("p-2", "host-2", "R-2", "critical", attacker: "203.0.113.10", at: now.AddDays(-1)), Events.Json("p-3", "host-3", "R-3", "minor", attacker: "203.0.113.11", at: now.AddDays(-1))]));
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/response");
        await ReadyAsync(page, "#lists");
        await page.Locator("#to-rules").ClickAsync();
        await page.ArrivedAsync(url => url.EndsWith("/response/rules", StringComparison.Ordinal));
        await ReadyAsync(page, "#rules");
        await Expect(page.Locator("#rules")).ToContainTextAsync("block-cnc-of-critical");
        await CheckAsync(page, "rules");

        await page.Locator("#new-rule").ClickAsync();
        await page.ArrivedAsync(url => url.EndsWith("/response/rules/new", StringComparison.Ordinal));
        await ReadyAsync(page, "#rule-editor");
        await page.Locator("#rule-text").FillAsync(Text.Replace("incident.severity", "incident.severty", StringComparison.Ordinal));
        await Expect(page.Locator("#rule-faults")).ToContainTextAsync("Line 4, column 24: There is no field “incident.severty”. Did you mean “incident.severity”?");
        await Expect(page.Locator("#rule-save")).ToBeDisabledAsync();
        await Expect(page.Locator("#backtest-start")).ToBeDisabledAsync();
        await CheckAsync(page, "rule-fault");

        await page.Locator("#rule-text").FillAsync(Text);
        await Expect(page.Locator("#rule-faults")).ToContainTextAsync("No faults. Puts every attacker.address on perimeter-block");
        await page.Locator("#backtest-start").ClickAsync();
        await Expect(page.Locator("#backtest-sum")).ToContainTextAsync("It would have fired 2 times");
        await Expect(page.Locator("#backtest-runs tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("#backtest-touched")).ToContainTextAsync("203.0.113.10");
        await Expect(page.Locator("#backtest svg.tr-chart")).ToHaveCountAsync(1);
        await CheckAsync(page, "rule-backtest");
        Assert.Empty((await system.GetAsync("/lists/perimeter-block/members")).GetProperty("items").EnumerateArray());

        await page.Locator("#rule-why").FillAsync("severe ones first");
        await page.Locator("#rule-save").ClickAsync();
        await page.ArrivedAsync(url => url.EndsWith("/response/rules/block-severe", StringComparison.Ordinal));
        await ReadyAsync(page, "#mode-on");
        await page.Locator("#mode-on").ClickAsync();
        await page.Locator("#why").FillAsync("the past looks right");
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
        await Expect(page.Locator("#rule-mode")).ToHaveTextAsync("on");
        await Expect(page.Locator("#versions tbody tr")).ToHaveCountAsync(2);

        await system.PostAsync("json", Events.Lines([Events.Json("n-1", "host-9", "R-9", "critical", attacker: "203.0.113.77", at: now)]));
        await RunningSystem.EventuallyAsync(async () => (await system.GetAsync("/lists/perimeter-block/members")).GetProperty("items").EnumerateArray().Any(member => member.GetProperty("value").GetString() == "203.0.113.77"), "the list holds the address");
        await page.ReloadAsync();
        await ReadyAsync(page, "#runs");
        await Expect(page.Locator("#runs tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#runs tbody tr")).ToContainTextAsync("203.0.113.77 on perimeter-block");
        await CheckAsync(page, "rule");
        Assert.Empty(chromium.Complaints);
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await Chromium.PictureAsync(page, $"rules-{name}");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id}: {violation.Nodes[0].Html}"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"), $"{name} scrolls sideways");
    }
}
