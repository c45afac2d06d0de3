using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Browser;

public sealed class EveryPage
{
    [Fact]
    public async Task Every_page_is_accessible_in_both_themes_and_on_a_phone_and_asks_nobody_else_for_anything()
    {
        await using var system = await RunningSystem.StartAsync(null, null, "--sample");
        await system.PostAsync("json", "{\"json_version\":\"2.0\",\"summary\":\"cut off");
        await RunningSystem.EventuallyAsync(async () => (await system.AllAsync("/incidents")).Count >= 5, "filled with samples");
        await system.HandledAsync();
        var top = (await system.AllAsync("/incidents"))[0].GetProperty("number").GetInt64();
        var alert = (await system.AllAsync($"/incidents/{top}/alerts"))[0].GetProperty("id").GetInt64();
        (string Name, string Address)[] pages =
        [
            ("queue", "/incidents"), ("incident", $"/incidents/{top}"), ("alert", $"/alerts/{alert}"), ("hosts", "/hosts"), ("host", "/hosts/fin-lt-0417"), ("users", "/users"), ("user", "/users/m.okafor"),
            ("indicators", "/indicators"), ("indicator", "/indicators/198.51.100.23"), ("search", "/search?q=fin-lt"), ("pipeline", "/pipeline"), ("cluster", "/pipeline/cluster"), ("access", "/access"), ("mentions", "/mentions"), ("settings", "/settings"), ("styleguide", "/styleguide"), ("queue-mine", "/incidents?q=state%3Anew%2Copen%2Cassigned%20is%3Amine"), ("queue-preview", $"/incidents?open={top}"), ("queue-error", "/incidents?q=colour%3Ared%20-source%3Ajson"), ("account", "/account"), ("not-found", "/no-such-page"),
        ];

        await using var chromium = await Chromium.StartAsync(system);
        var faults = new List<string>();
        var entry = await chromium.OpenAsync();
        await entry.GotoAsync("/signin");
        await Check(entry, "signin", faults);
        foreach (var (width, height, scheme) in new[] { (1440, 900, "dark"), (1440, 900, "light"), (1280, 800, "light"), (1024, 768, "dark"), (390, 844, "dark") })
        {
            var page = await chromium.SignInAsync(width, height);
            await Chromium.ChooseThemeAsync(page, scheme);
            // Between the sizes that pages are made for, those change that have a drawer or many columns.
            foreach (var (name, address) in pages.Where(page => width is 1440 or 390 || page.Name.StartsWith("queue", StringComparison.Ordinal)))
            {
                await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
                Assert.Equal(1, await page.Locator("h1").CountAsync());
                Assert.Equal(scheme, await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).colorScheme"));
                await Check(page, $"{name}-{width}-{scheme}", faults);
            }
        }

        faults.AddRange(chromium.Complaints.Where(complaint => !complaint.Contains("/no-such-page", StringComparison.Ordinal)));
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Distinct()));
    }

    private static async Task Check(IPage page, string name, List<string> faults)
    {
        await Chromium.PictureAsync(page, name);
        var result = await page.RunAxe();
        faults.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Take(3).Select(node => $"{name}: {violation.Id}: {violation.Help}: {node.Html[..Math.Min(200, node.Html.Length)]}")));
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))
            faults.Add($"{name}: scrolls sideways");
    }
}
