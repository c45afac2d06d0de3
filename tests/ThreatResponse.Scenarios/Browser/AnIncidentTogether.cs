using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>One incident's page: its timeline and graph by keyboard, colleagues on it, and what reshaping it would do.</summary>
public sealed class AnIncidentTogether
{
    [Fact]
    public async Task The_timeline_zooms_by_keys_and_its_address_shows_a_colleague_the_same()
    {
        await using var system = await CampaignAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await OpenAsync(chromium);
        var said = page.Locator("#timeline-said");
        await Expect(said).ToContainTextAsync("events");
        await page.Locator("#timeline-chart").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(said).ToContainTextAsync("alert");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivedAsync(url => url.Contains("time=", StringComparison.Ordinal));
        await Expect(page.Locator("#timeline-all")).ToBeEnabledAsync();
        await Expect(page.Locator("#timeline .tr-panel-note")).Not.ToHaveTextAsync("");
        var shown = await page.Locator("#timeline .tr-panel-note").TextContentAsync();
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));

        var colleague = await chromium.SignInAsync();
        await colleague.GotoAsync(page.Url);
        await Expect(colleague.Locator("#timeline .tr-panel-note")).ToHaveTextAsync(shown!);

        await page.Keyboard.PressAsync("0");
        await Expect(page.Locator("#timeline-all")).ToBeDisabledAsync();
        await page.ArrivedAsync(url => !url.Contains("time=", StringComparison.Ordinal));
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task The_graph_is_drawn_grouped_opened_and_told_as_a_list()
    {
        await using var system = await CampaignAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await OpenAsync(chromium);
        await Expect(page.Locator("#graph-chart svg")).ToHaveCountAsync(1);
        await Expect(page.Locator("#graph-chart svg")).ToContainTextAsync("srv-1");
        await Expect(page.Locator("#graph-chart")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("Entity graph\\..*attacked.*srv-1"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Show 90 IP addresses") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Group again" })).ToBeVisibleAsync();
        await page.Locator("#graph-list").ClickAsync();
        await Expect(page.Locator("#graph tbody tr")).ToHaveCountAsync(90);
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task Colleagues_see_each_other_and_what_the_other_writes_and_does()
    {
        await using var system = await CampaignAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var mine = await OpenAsync(chromium);
        await system.SendAsync(HttpMethod.Post, "/accounts", new { name = "ana", display = "Ana Ruiz", role = "analyst", password = RunningSystem.Password });
        var hers = await TheQueueTogether.SignInAsAsync(chromium, "ana");
        await hers.GotoAsync(mine.Url);
        await Expect(mine.Locator("#presence")).ToContainTextAsync("Ana Ruiz");
        await Expect(hers.Locator("#presence")).ToContainTextAsync("is here");

        await hers.Locator("#comment").ClickAsync();
        await hers.Keyboard.TypeAsync("Please look, @adm");
        await Expect(mine.Locator("#presence")).ToContainTextAsync("writing a comment");
        await hers.Locator("#comment-people button").First.ClickAsync();
        await Expect(hers.Locator("#comment")).ToHaveValueAsync("Please look, @admin ");
        await hers.Keyboard.TypeAsync("see #1");
        await hers.Locator("#post-comment").ClickAsync();
        await Expect(mine.Locator(".tr-comment .tr-mention")).ToHaveTextAsync("@admin");
        await Expect(mine.Locator(".tr-comment a")).ToHaveAttributeAsync("href", "/incidents/1");

        await hers.CloseAsync();
        await Expect(mine.Locator("#presence")).ToHaveCountAsync(0);
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_split_shows_first_what_would_be_and_is_taken_back_by_a_key()
    {
        await using var system = await CampaignAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await OpenAsync(chromium);
        var number = new Uri(page.Url).Segments[^1];
        await page.Locator("#each-alert").ClickAsync();
        await page.Locator("#alerts tbody input[type=checkbox]").First.CheckAsync();
        await page.Locator("#split-chosen").ClickAsync();
        await Expect(page.Locator("#preview")).ToContainTextAsync("a new incident");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Split", Exact = true }).ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await Expect(page.Locator("#timeline-chart")).ToContainTextAsync("89");
        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator("#timeline-chart")).ToContainTextAsync("90");
        Assert.EndsWith(number, new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Empty(chromium.Complaints);
    }

    /// <summary>One incident: ninety attackers on one host.</summary>
    private static async Task<RunningSystem> CampaignAsync()
    {
        var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Events.Lines(Enumerable.Range(0, 90).Select(i => Events.Json($"e{i}", "srv-1", secondsAfter: i * 20, attacker: $"203.0.113.{i + 1}"))));
        await system.HandledAsync();
        return system;
    }

    private static async Task<IPage> OpenAsync(Chromium chromium)
    {
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/incidents/1");
        await Expect(page.Locator("h1")).ToContainTextAsync("srv-1");
        await Expect(page.Locator("#graph-chart svg")).ToHaveCountAsync(1);
        return page;
    }
}
