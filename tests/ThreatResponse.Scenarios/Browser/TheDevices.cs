using System.Runtime.Versioning;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.IncidentToResponse;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>A firewall connected, tried dry, switched on and removed again; and what somebody else must approve.</summary>
[SupportedOSPlatform("linux")]
public sealed class TheDevices
{
    [Fact]
    public async Task A_firewall_is_connected_planned_on_enforces_and_is_removed()
    {
        await using var system = await RunningSystem.StartAsync();
        await using var firewall = await NftFirewall.StartAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/response");
        await ReadyAsync(page, "#lists");
        await page.Locator("#to-devices").ClickAsync();
        await page.ArrivedAsync(url => url.EndsWith("/response/devices", StringComparison.Ordinal));
        await Expect(page.Locator("#devices")).ToContainTextAsync("No device is connected");
        await CheckAsync(page, "devices-empty");

        await page.Locator("#connect").ClickAsync();
        await page.Locator("#device-product").SelectOptionAsync("nftables");
        await page.Locator("#device-name").FillAsync("Edge 1");
        await page.Locator("[data-list='perimeter-block']").CheckAsync();
        foreach (var (setting, text) in firewall.Settings.Where(pair => pair.Key != "sudo"))
            await page.Locator($"#set-{setting}").FillAsync(text);
        await page.Locator("#set-user").PressAsync("Tab");
        await SendAsync(page);
        await Expect(page.Locator(".mud-dialog .tr-error")).ToContainTextAsync("lower-case letters");
        await CheckAsync(page, "connect-device");
        await page.Locator("#device-name").FillAsync("edge-1");
        await SendAsync(page);
        await page.ArrivedAsync(url => url.EndsWith("/response/devices/edge-1", StringComparison.Ordinal));

        await system.SendAsync(HttpMethod.Post, "/lists/perimeter-block/members", new { members = new[] { new { value = "203.0.113.9", reason = "beacon" } } });
        await Expect(page.Locator("#entries tbody tr")).ToContainTextAsync("planned");
        await Expect(page.Locator("#commands")).ToContainTextAsync("dry run: ");
        Assert.True(await firewall.ReachesAsync("203.0.113.9"));
        await CheckAsync(page, "device-dry");

        await page.Locator("#change").ClickAsync();
        await page.Locator("#device-dry").UncheckAsync();
        await SendAsync(page);
        await Expect(page.Locator("#entries tbody tr")).ToContainTextAsync("in force");
        await Expect(page.Locator("#health")).ToContainTextAsync("healthy");
        Assert.False(await firewall.ReachesAsync("203.0.113.9"));
        Assert.DoesNotContain("PRIVATE KEY", await page.ContentAsync(), StringComparison.Ordinal);
        await CheckAsync(page, "device");
        await page.SetViewportSizeAsync(390, 844);
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"));
        await CheckAsync(page, "device-phone");
        await page.SetViewportSizeAsync(1440, 900);
        await page.GotoAsync("/response/devices");
        await ReadyAsync(page, "#devices");
        await Expect(page.Locator("#devices tbody tr")).ToContainTextAsync("healthy");
        await CheckAsync(page, "devices");

        // The list says on how many of its devices each member is in force, and goes on saying it.
        await system.SendAsync(HttpMethod.Post, "/lists/perimeter-block/members", new { members = new[] { new { value = "203.0.113.10", reason = "beacon" } } });
        await page.GotoAsync("/response/lists/perimeter-block");
        await ReadyAsync(page, "#members");
        foreach (var value in new[] { "203.0.113.9", "203.0.113.10" })
            await Expect(page.Locator($"[data-in-force='{value}']")).ToHaveTextAsync("1 of 1", new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 });
        await page.GotoAsync("/response/devices");
        await ReadyAsync(page, "#devices");

        await page.Locator("#devices tbody a").ClickAsync();
        await page.ArrivedAsync(url => url.EndsWith("/edge-1", StringComparison.Ordinal));
        await page.Locator("#remove").ClickAsync();
        await CheckAsync(page, "remove-device");
        await SendAsync(page);
        await page.ArrivedAsync(url => url.EndsWith("/response/devices", StringComparison.Ordinal));
        Assert.True(await firewall.ReachesAsync("203.0.113.9"));
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task Who_asks_waits_and_somebody_else_approves()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.SendAsync(HttpMethod.Post, "/accounts", new { name = "ana", display = "Ana Ruiz", role = "analyst", password = RunningSystem.Password });
        await using var chromium = await Chromium.StartAsync(system);
        var ana = await chromium.OpenAsync();
        await ana.GotoAsync("/signin");
        await Chromium.SignInAsync(ana, "ana");
        await ana.GotoAsync("/response/lists/contained-users");
        await ReadyAsync(ana, "#members");
        foreach (var user in new[] { "m.okafor", "t.lund" })
        {
            await ana.Locator("#add").ClickAsync();
            await ana.Locator("#member-value").FillAsync(user);
            await ana.Locator("#member-why").FillAsync("stolen session");
            await SendAsync(ana);
            await Expect(ana.Locator(".mud-snackbar").Last).ToContainTextAsync("needs somebody else's approval");
        }

        await Expect(ana.Locator("#members")).ToContainTextAsync("Nothing is on this list");
        await ana.GotoAsync("/response/approvals");
        await ReadyAsync(ana, "#awaiting");
        await Expect(ana.Locator("[data-request='m.okafor']")).ToContainTextAsync("Needs another person");

        var page = await chromium.SignInAsync();
        await page.GotoAsync("/response/approvals");
        await ReadyAsync(page, "#awaiting");
        await CheckAsync(page, "approvals");
        await page.Locator("[data-request='m.okafor']").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Approve" }).ClickAsync();
        await SendAsync(page);
        await Expect(page.Locator("#decided")).ToContainTextAsync("approved");
        await page.Locator("[data-request='t.lund']").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Refuse" }).ClickAsync();
        await page.Locator("#why").FillAsync("on leave");
        await SendAsync(page);
        await Expect(page.Locator("#decided")).ToContainTextAsync("on leave");
        await Expect(page.Locator("#awaiting")).ToContainTextAsync("Nothing waits for approval");
        await CheckAsync(page, "approvals-decided");
        Assert.Equal("m.okafor", Assert.Single((await system.GetAsync("/lists/contained-users/members")).GetProperty("items").EnumerateArray()).GetProperty("value").GetString());
        Assert.Empty(chromium.Complaints);
    }

    private static async Task SendAsync(IPage page)
    {
        await Expect(page.Locator(".mud-dialog [data-send]")).ToBeEnabledAsync();
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id}: {violation.Nodes[0].Html}"));
        await Chromium.PictureAsync(page, name);
    }
}
