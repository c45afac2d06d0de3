using System.Runtime.Versioning;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>An action from an incident: looked at before it is pressed, approved by somebody else, done, undone; and tags by which incidents are found.</summary>
[SupportedOSPlatform("linux")]
public sealed class TheActions
{
    [Fact]
    public async Task A_block_is_looked_at_pushed_approved_and_undone()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.SendAsync(HttpMethod.Post, "/accounts", new { name = "ana", display = "Ana Ruiz", role = "analyst", password = RunningSystem.Password });
        await system.SendAsync(HttpMethod.Put, "/lists/perimeter-block", new { termHours = 24, approvalHours = 2 });
        await system.PostAsync("json", Events.Lines([Events.Json("a-1", "host-1", attacker: "203.0.113.9", at: TimeProvider.System.GetUtcNow())]));
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var ana = await chromium.OpenAsync();
        await ana.GotoAsync("/signin");
        await Chromium.SignInAsync(ana, "ana");

        await ana.GotoAsync("/incidents/1");
        await ReadyAsync(ana, "#block");
        await ana.Keyboard.PressAsync("b");
        var looked = ana.Locator("[data-dry-run='203.0.113.9']");
        await Expect(looked).ToContainTextAsync("perimeter-block: not on it → on it until");
        await Expect(looked).ToContainTextAsync("Somebody else must approve it within");
        await Expect(looked).ToContainTextAsync("1 incident (INC-1)");
        await CheckAsync(ana, "action-dry-run");
        await ana.Locator("#block-why").FillAsync("beacon");
        await SendAsync(ana);
        await Expect(ana.Locator(".mud-snackbar").Last).ToContainTextAsync("for somebody else's approval");
        await Expect(ana.Locator("#actions [data-action='203.0.113.9']")).ToContainTextAsync("Needs another person");

        var page = await chromium.SignInAsync();
        await page.GotoAsync("/response/actions");
        await ReadyAsync(page, "#awaiting");
        await CheckAsync(page, "actions");
        await page.Locator("#awaiting [data-action='203.0.113.9']").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Approve" }).ClickAsync();
        await SendAsync(page);
        await Expect(page.Locator("#recent [data-action='203.0.113.9']")).ToContainTextAsync("done");
        Assert.Equal("203.0.113.9", Assert.Single((await system.GetAsync("/lists/perimeter-block/members")).GetProperty("items").EnumerateArray()).GetProperty("value").GetString());

        await ana.ReloadAsync();
        await ReadyAsync(ana, "#actions");
        await ana.Locator("#actions [data-undo]").ClickAsync();
        await ana.Locator("#why").FillAsync("a false alarm");
        await SendAsync(ana);
        await Expect(ana.Locator("#actions [data-state='Undone']")).ToContainTextAsync("a false alarm");
        await Expect(ana.Locator("#activity")).ToContainTextAsync("undone");
        await CheckAsync(ana, "incident-actions");
        Assert.Empty((await system.GetAsync("/lists/perimeter-block/members")).GetProperty("items").EnumerateArray());
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task Selected_incidents_are_tagged_and_found_by_it()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Events.Lines([Events.Json("a-1", "host-1"), Events.Json("a-2", "host-2"), Events.Json("a-3", "host-3")]));
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/incidents");
        await ReadyAsync(page);
        await page.Locator("tbody tr input[type=checkbox]").Nth(0).CheckAsync();
        await page.Locator("tbody tr input[type=checkbox]").Nth(1).CheckAsync();
        await page.Locator("#tag-selected").ClickAsync();
        await page.Locator("#tag").FillAsync("phishing");
        await page.Locator("#action-why").FillAsync("same lure");
        await Expect(page.Locator("#dry-run")).ToContainTextAsync("tags: none → phishing");
        await SendAsync(page);
        await Expect(page.Locator(".mud-snackbar").Last).ToContainTextAsync("done for 2 incidents");

        await page.GotoAsync("/incidents?q=tag:phishing");
        await Expect(page.Locator("tbody tr input[type=checkbox]")).ToHaveCountAsync(2);
        await page.GotoAsync("/incidents?q=-tag:phi*");
        await Expect(page.Locator("tbody tr input[type=checkbox]")).ToHaveCountAsync(1);
        Assert.Empty(chromium.Complaints);
    }

    private static async Task SendAsync(IPage page)
    {
        await Expect(page.Locator(".mud-dialog [data-send]")).ToBeEnabledAsync();
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
    }

    private static async Task CheckAsync(IPage page, string name) =>
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id}: {violation.Nodes[0].Html}"));
}
