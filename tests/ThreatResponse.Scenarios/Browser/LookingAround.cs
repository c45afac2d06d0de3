using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>From an alert to its payload, from a value to where it was seen, and what is taken along as a file.</summary>
public sealed class LookingAround
{
    [Fact]
    public async Task A_payload_of_a_megabyte_is_searched_in_whole_and_drawn_in_parts()
    {
        await using var system = await RunningSystem.StartAsync();
        var words = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"n\":{i},\"text\":\"nothing to see here but {(i == 15_000 ? "the needle" : "straw")}\"}},"));
        await system.PostAsync("json", $$"""{"json_version":"2.0","event_id":"big","severity":"major","summary":"A long one","target":{"host_name":"fin-1"},"detector":{"product":"Sensor","rule":"R"},"custom_fields":{"needle":"needle"},"more":[{{words.TrimEnd(',')}}]}""");
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/alerts/1");
        await ReadyAsync(page, "#payload-find");
        await Expect(page.Locator("#payload-size")).ToContainTextAsync("are drawn, the search goes through all");

        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("#payload-find")).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync("needle");
        await Expect(page.Locator("#payload-hits")).ToHaveTextAsync("1 of 3");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#payload-hits")).ToHaveTextAsync("3 of 3");
        await Expect(page.Locator("[data-hit=current]")).ToBeInViewportAsync();
        Assert.True((await page.Locator("#payload .tr-raw").InnerTextAsync()).Length <= 45_000);
        await page.Keyboard.PressAsync("Shift+Enter");
        await Expect(page.Locator("#payload-hits")).ToHaveTextAsync("2 of 3");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivedAsync(url => url.EndsWith("/incidents/1", StringComparison.Ordinal));
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_value_is_found_as_it_was_pasted_a_network_by_its_addresses_and_all_by_keyboard()
    {
        await using var system = await WithIncidentsAsync(3);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/search");
        await ReadyAsync(page, "[data-filter]");
        await Chromium.PictureAsync(page, "search-empty");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("203[.]0.113.8/30");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#search-means")).ToHaveTextAsync("addresses of 203.0.113.8/30");
        await Expect(page.Locator("tr[data-hit-line]")).ToHaveCountAsync(3);
        await Expect(page.Locator(".tr-group-row")).ToContainTextAsync("ipv4-addr 3");

        await page.GotoAsync("/search?q=host-1");
        await ReadyAsync(page, "#search-means");
        await Expect(page.Locator(".tr-group-row").Nth(1)).ToContainTextAsync("Hosts 1");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("tr.is-cursor")).ToHaveAttributeAsync("data-hit-line", "1");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivedAsync(url => url.EndsWith("/hosts/host-1", StringComparison.Ordinal));
        await Expect(page.Locator("#lead")).ToContainTextAsync("1 incident is open");

        await page.GotoAsync("/search?q=" + Uri.EscapeDataString("\"host\""));
        await Expect(page.Locator("h2").First).ToContainTextAsync("Nothing found for “host”");
        await page.Locator(".tr-teach a").First.ClickAsync();
        await page.ArrivedAsync(url => url.Contains("198.51.100.23", StringComparison.Ordinal));
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_verdict_is_given_by_keyboard_and_stands_in_the_activity_with_who_touched_it()
    {
        await using var system = await WithIncidentsAsync(2);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/indicators/203.0.113.9");
        await ReadyAsync(page, "#touched");
        await Expect(page.Locator("#touched tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#touched")).ToContainTextAsync("host-0");
        await Expect(page.Locator("#activity")).ToContainTextAsync("Nobody has judged it yet");
        await page.Keyboard.PressAsync("v");
        await page.Locator("#judge-why").FillAsync("seen in the report");
        await Expect(page.Locator("[data-send]")).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("#activity")).ToContainTextAsync("judged malicious: seen in the report");

        await page.GotoAsync("/hosts/host-0");
        await ReadyAsync(page, "#lead");
        await page.Keyboard.PressAsync("v");
        await page.Locator("#value-why").FillAsync("payroll");
        await Expect(page.Locator("[data-send]")).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("#activity")).ToContainTextAsync("value set to ordinary: payroll");
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task What_is_on_screen_is_had_as_a_file_by_those_who_may_see_it()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Events.Lines(Enumerable.Range(0, 3).Select(i => Events.Json($"=e-{i}", $"host-{i}", rule: "=R", attacker: $"203.0.113.{9 + i}"))));
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/incidents?q=host%3Ahost-1");
        await ReadyAsync(page);

        var list = await Download(page, "#export");
        Assert.Equal([0xEF, 0xBB, 0xBF], list[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(list[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Incident,Title,State,Score", lines[0]);
        Assert.Equal(2, lines.Length);
        Assert.Contains("host-1", lines[1]);

        await page.GotoAsync($"/incidents/{lines[1].Split(',')[0][4..]}");
        await ReadyAsync(page, "#export-alerts");
        var alerts = System.Text.Encoding.UTF8.GetString(await Download(page, "#export-alerts"));
        Assert.Contains(",'=R,", alerts);
        Assert.Contains("'=e-1", alerts);
        Assert.Equal(400, (await page.APIRequest.GetAsync("/export/incidents.csv?q=colour%3Ared")).Status);
        Assert.Equal(404, (await page.APIRequest.GetAsync("/export/incidents/99/alerts.csv")).Status);

        Assert.Empty(chromium.Complaints);
        var nobody = await chromium.OpenAsync();
        await system.SendAsync(HttpMethod.Post, "/accounts", new { name = "probe", display = "Probe", role = "sender", password = RunningSystem.Password });
        var sender = await chromium.OpenAsync();
        await sender.GotoAsync("/signin");
        await sender.GetByLabel("Name", new PageGetByLabelOptions { Exact = false }).First.FillAsync("probe");
        await sender.GetByLabel("Password", new PageGetByLabelOptions { Exact = false }).First.FillAsync(RunningSystem.Password);
        await sender.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).First.ClickAsync();
        await sender.ArrivedAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
        Assert.Equal(403, (await sender.APIRequest.GetAsync("/export/incidents.csv")).Status);
        Assert.Contains("/signin", (await nobody.APIRequest.GetAsync("/export/incidents.csv")).Url);
    }

    private static async Task<byte[]> Download(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(link).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var kept = new MemoryStream();
        await stream.CopyToAsync(kept);
        return kept.ToArray();
    }
}
