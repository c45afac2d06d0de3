using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>One alert that tries everything, and every page that can show it.</summary>
public sealed class HostileContent
{
    private const string Lookalike = "раypal.com";
    private const string Script = "<script>window.ran=1</script><img src=x onerror=window.ran=1>";
    private const string User = "=cmd|'/c calc'!a1";
    private const string Link = "javascript:window.ran=1//";
    private static readonly string _zalgo = "z" + string.Concat(Enumerable.Repeat("\u0315\u035C\u0321", 40));
    private static readonly string _file = "invoice_\u202Efdp." + new string('a', 10_000) + ".exe";

    [Fact]
    public async Task Nothing_runs_nothing_leads_outside_and_nothing_breaks_a_page()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Event());
        await system.PostAsync("json", $"{{\"json_version\":\"2.0\",\"summary\":\"{Script.Replace("\"", "", StringComparison.Ordinal)}\u202E{_zalgo}");
        await system.HandledAsync();
        var incident = (await system.AllAsync("/incidents"))[0].GetProperty("number").GetInt64();
        var alert = (await system.AllAsync($"/incidents/{incident}/alerts"))[0].GetProperty("id").GetInt64();
        (string Name, string Address, bool ShowsLookalike)[] pages =
        [
            ("queue", "/incidents", true), ("preview", $"/incidents?open={incident}", true), ("incident", $"/incidents/{incident}", true), ("alert", $"/alerts/{alert}", true),
            ("hosts", "/hosts", true), ("host", "/hosts/~?v=" + Uri.EscapeDataString("hоst-1"), true), ("users", "/users", false), ("user", "/users/~?v=" + Uri.EscapeDataString(User), true),
            ("indicators", "/indicators", true), ("domain", "/indicators/~?type=domain-name&v=" + Uri.EscapeDataString(Lookalike), true), ("url", "/indicators/~?type=url&v=" + Uri.EscapeDataString(Link), true),
            ("file", "/indicators/~?type=file-name&v=" + Uri.EscapeDataString(_file[..1000].ToLowerInvariant()), true),
            ("search", "/search?q=" + Uri.EscapeDataString("раy"), true), ("search-title", "/search?q=script", true), ("search-nothing", "/search?q=" + Uri.EscapeDataString(Script + "\u202E" + Lookalike), true), ("pipeline", "/pipeline", false),
        ];

        await using var chromium = await Chromium.StartAsync(system);
        var faults = new List<string>();
        foreach (var (width, height, scheme) in new[] { (1440, 900, "light"), (390, 844, "dark") })
        {
            var page = await chromium.SignInAsync(width, height);
            await Chromium.ChooseThemeAsync(page, scheme);
            foreach (var (name, address, showsLookalike) in pages)
            {
                await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
                await ReadyAsync(page, "h1");
                await Check(page, $"hostile-{name}-{width}-{scheme}", faults, showsLookalike);
            }

            await page.GotoAsync("/incidents", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await ReadyAsync(page);
            await page.Keyboard.PressAsync("Control+k");
            await page.Keyboard.InsertTextAsync("раy");
            await Expect(page.Locator("#palette-found")).ToContainTextAsync("раypal.com");
            await Check(page, $"hostile-palette-{width}-{scheme}", faults, showsLookalike: true);
        }

        faults.AddRange(chromium.Complaints);
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Distinct()));
    }

    [Fact]
    public async Task The_alert_that_tries_everything_is_exact_in_its_payload()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Event());
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/alerts/1");
        await ReadyAsync(page, "#payload-find");

        await page.Locator("#payload-find").FillAsync("window.ran");
        await Expect(page.Locator("#payload-hits")).ToHaveTextAsync("1 of 3");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "As received" }).ClickAsync();
        await Expect(page.Locator("#payload .tr-raw")).ToContainTextAsync("onerror=window.ran=1");
        await Expect(page.Locator("#payload .tr-raw")).ToContainTextAsync("javascript:");
        Assert.Empty(chromium.Complaints);
    }

    private static async Task Check(IPage page, string name, List<string> faults, bool showsLookalike)
    {
        await Chromium.PictureAsync(page, name);
        if (await page.EvaluateAsync<bool>("window.ran !== undefined"))
            faults.Add($"{name}: a script ran");
        faults.AddRange((await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[href], [src], [action], [formaction]')].flatMap(e => ['href', 'src', 'action', 'formaction'].map(a => e.getAttribute(a)).filter(a => a && new URL(a, location.href).origin !== location.origin && !a.startsWith('data:image/')))"))
            .Select(address => $"{name}: leads to {address[..Math.Min(80, address.Length)]}"));
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))
            faults.Add($"{name}: scrolls sideways");
        if (showsLookalike && !await page.EvaluateAsync<bool>("document.body.innerText.includes('lookalike')"))
            faults.Add($"{name}: the lookalike is not marked");
        if (await page.EvaluateAsync<bool>("document.body.innerText.includes('\\u202E')"))
            faults.Add($"{name}: a direction override is at work");
        faults.AddRange((await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id}: {violation.Help}: {violation.Nodes[0].Html[..Math.Min(200, violation.Nodes[0].Html.Length)]}"));
    }

    // Not escaped: the bytes themselves are hostile.
    private static string Event() => JsonSerializer.Serialize(new
    {
        json_version = "2.0",
        event_id = "=HYPERLINK(1)",
        severity = "critical",
        summary = $"{Lookalike} {Script} \u202Eevil {_zalgo}",
        target = new { host_name = "hоst-1", user = User, ip_address = "10.20.4.17" },
        attacker = new { host_name = Lookalike, url = Link },
        detector = new { product = $"Sensor {Lookalike} <b>", rule = "@R-17\u202E" },
        threat_info = new { occurred_at = "2026-03-04T10:00:00Z", filename = _file },
    }, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
