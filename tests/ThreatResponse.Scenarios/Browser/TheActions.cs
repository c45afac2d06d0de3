using System.Net;
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

    [Fact]
    public async Task What_selected_incidents_name_is_blocked_at_once_and_a_receiver_is_told_of_them()
    {
        using var receiver = new HttpListener();
        var rules = Directory.CreateTempSubdirectory("tr-rules-").FullName;
        await using var system = await RunningSystem.StartAsync(null, await TellingAsync(receiver, rules));
        await system.PostAsync("json", Events.Lines([Events.Json("a-1", "host-1", attacker: "203.0.113.9"), Events.Json("a-2", "host-2", "R-2", attacker: "203.0.113.9"), Events.Json("a-3", "host-3", "R-3", attacker: "203.0.113.7")]));
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/incidents");
        await ReadyAsync(page);
        await SelectAllAsync(page);
        await page.Locator("#block-selected").ClickAsync();
        await Expect(page.Locator("[data-dry-run='203.0.113.7']")).ToContainTextAsync("perimeter-block: not on it → on it until");
        await CheckAsync(page, "block-selected");
        await page.Locator("#block-why").FillAsync("one campaign");
        await SendAsync(page);
        await Expect(page.Locator(".mud-snackbar").Last).ToContainTextAsync("2 values are on perimeter-block now");
        var owners = (await system.AllAsync("/lists/perimeter-block/members")).ToDictionary(member => member.GetProperty("value").GetString()!, member => member.GetProperty("leases").GetArrayLength());
        Assert.Equal(2, owners["203.0.113.9"]);
        Assert.Equal(1, owners["203.0.113.7"]);

        await SelectAllAsync(page);
        await page.Locator("#notify-selected").ClickAsync();
        await page.Locator("#notify-to").FillAsync("soc-chat");
        await page.Locator("#notify-text").FillAsync("Three hosts, one campaign.");
        await page.Locator("#action-why").FillAsync("the day shift must know");
        await Expect(page.Locator("#dry-run")).ToContainTextAsync("message: not sent → sent to soc-chat");
        var told = Enumerable.Range(0, 3).Select(_ => TakeAsync(receiver)).ToArray();
        await SendAsync(page);
        Assert.All(await Task.WhenAll(told).WaitAsync(TimeSpan.FromMinutes(1)), body => Assert.Contains("Three hosts, one campaign.", body, StringComparison.Ordinal));
        await Expect(page.Locator(".mud-snackbar").Last).ToContainTextAsync("done for 3 incidents");
        Assert.Empty(chromium.Complaints);
        Directory.Delete(rules, true);
    }

    /// <summary>The product's rules, and a receiver of messages beside them.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> TellingAsync(HttpListener receiver, string rules)
    {
        foreach (var file in Directory.EnumerateFiles(RunningSystem.Rules))
            File.Copy(file, Path.Combine(rules, Path.GetFileName(file)));
        var address = $"http://127.0.0.1:{RunningSystem.FreePort()}/";
        receiver.Prefixes.Add(address);
        receiver.Start();
        await File.WriteAllTextAsync(Path.Combine(rules, "notify.yaml"), $"webhooks:\n  - name: soc-chat\n    address: {address}\n    secret: env:TR_CHAT\n    allow-internal: true\n");
        var config = Path.Combine(rules, "embedded.yaml");
        await File.WriteAllTextAsync(config, $"rules: {rules}\n");
        return new Dictionary<string, string> { ["TR_CONFIG"] = config, ["TR_CHAT"] = "whsec_" + Convert.ToBase64String(new byte[32]) };
    }

    private static async Task<string> TakeAsync(HttpListener receiver)
    {
        var call = await receiver.GetContextAsync();
        using var reader = new StreamReader(call.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        call.Response.StatusCode = 204;
        call.Response.Close();
        return body;
    }

    private static async Task SelectAllAsync(IPage page)
    {
        var boxes = page.Locator("tbody tr input[type=checkbox]");
        await Expect(boxes).ToHaveCountAsync(3);
        for (var i = 0; i < 3; i++)
            await boxes.Nth(i).CheckAsync();
    }

    private static async Task SendAsync(IPage page)
    {
        await Expect(page.Locator(".mud-dialog [data-send]")).ToBeEnabledAsync();
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
    }

    private static async Task CheckAsync(IPage page, string name) =>
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id}: {violation.Nodes[0].Html}"));
}
