using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Browser;

public sealed class TheQueueByKeyboard
{
    [Fact]
    public async Task From_sign_in_to_a_closed_incident_without_a_pointer()
    {
        await using var system = await WithIncidentsAsync(4);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.OpenAsync();
        await page.GotoAsync("/signin");
        await TabToAsync(page, "input[name=name]");
        await page.Keyboard.TypeAsync("admin");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(RunningSystem.Password);
        await page.Keyboard.PressAsync("Enter");
        await ReadyAsync(page);

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("tr.is-cursor")).ToHaveAttributeAsync("data-line", "1");
        var number = await page.Locator("tr.is-cursor").GetAttributeAsync("data-inc");
        await page.Keyboard.PressAsync(" ");
        await Expect(page.Locator("#preview")).ToContainTextAsync($"INC-{number}");
        await page.ArrivedAsync(url => url.Contains($"open={number}", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#preview")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("m");
        await Expect(page.Locator("tr.is-cursor .c-state")).ToContainTextAsync("assigned");
        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator("tr.is-cursor .c-who")).ToContainTextAsync("nobody");

        await page.Keyboard.PressAsync("e");
        await TabToAsync(page, ".mud-dialog input[name=classification]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".mud-dialog input[value=Benign]")).ToBeCheckedAsync();
        await TabToAsync(page, "#state-comment");
        await page.Keyboard.TypeAsync("our own scanner");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("tr.is-cursor .c-state")).ToContainTextAsync("closed");

        var closed = await system.GetAsync($"/incidents/{number}");
        Assert.Equal("closed", closed.GetProperty("state").GetString());
        Assert.Equal("benign", closed.GetProperty("classification").GetString());
        Assert.Contains(await system.AllAsync($"/incidents/{number}/activity"), line => line.GetProperty("text").GetString()!.Contains("our own scanner", StringComparison.Ordinal));
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task Letters_can_be_switched_off_and_the_choice_is_kept()
    {
        await using var system = await WithIncidentsAsync(2);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/settings");
        await ReadyAsync(page, "#letters-off");
        await page.Locator("#letters-off").CheckAsync();
        await Expect(page.Locator("#kept")).ToContainTextAsync("Kept");
        await page.Locator("#zone").SelectOptionAsync("Asia/Tokyo");
        await Expect(page.Locator("#kept")).ToContainTextAsync("Kept");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));

        var other = await chromium.SignInAsync();
        await ReadyAsync(other);
        await other.Keyboard.PressAsync("j");
        await other.Keyboard.PressAsync("ArrowDown");
        await Expect(other.Locator("tr.is-cursor")).ToHaveAttributeAsync("data-line", "0");
        await Expect(other.Locator("tr.is-cursor time")).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex(@"Asia/Tokyo \(.* UTC\)"));
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task The_palette_runs_commands_finds_what_was_pasted_and_goes_to_pages()
    {
        await using var system = await WithIncidentsAsync(3);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await ReadyAsync(page);
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("tr.is-cursor")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("#palette-commands")).ToContainTextAsync("Assign to me");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await Chromium.PictureAsync(page, "palette");
        await page.Keyboard.TypeAsync("assign to me");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("tr.is-cursor .c-state")).ToContainTextAsync("assigned");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.InsertTextAsync("“203.0.113[.]9”");
        await Expect(page.Locator("#found-value-0")).ToContainTextAsync("203.0.113.9");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivedAsync(url => url.Contains("203.0.113.9", StringComparison.Ordinal));

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("pipel");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivedAsync(url => url.EndsWith("/pipeline", StringComparison.Ordinal));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Pipeline");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("i");
        await page.ArrivedAsync(url => new Uri(url).AbsolutePath is "/" or "/incidents");
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task The_filter_completes_with_counts_and_says_which_keys_there_are()
    {
        await using var system = await WithIncidentsAsync(3);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await ReadyAsync(page);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("sou");
        await Expect(page.Locator("#filter-terms")).ToContainTextAsync("source");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#filter-terms")).ToContainTextAsync("3 incidents");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivedAsync(url => url.Contains("source%3Ajson", StringComparison.Ordinal));
        await Expect(page.Locator(".tr-tok")).ToHaveCountAsync(2);

        await page.Keyboard.TypeAsync("colour:red");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".tr-tok.is-error")).ToContainTextAsync("red");
        await Expect(page.Locator("#filter-errors")).ToContainTextAsync("Keys are: state, score, severity");
        await page.Keyboard.PressAsync("Backspace");
        await Expect(page.Locator(".tr-tok.is-error")).ToHaveCountAsync(0);
        Assert.Empty(chromium.Complaints);
    }

    private static async Task TabToAsync(IPage page, string what)
    {
        for (var pressed = 0; !await page.EvaluateAsync<bool>("what => document.activeElement?.matches(what) ?? false", what); pressed++)
        {
            Assert.True(pressed < 40, $"{what} is not reached by Tab");
            await page.Keyboard.PressAsync("Tab");
        }
    }

    internal static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>The circuit is there: a page that is only prerendered takes no keys.</summary>
    internal static async Task ReadyAsync(IPage page, string what = "#queue")
    {
        await page.Locator(what).WaitForAsync();
        await page.Locator("[data-live]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }

    internal static async Task<RunningSystem> WithIncidentsAsync(int count)
    {
        var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Events.Lines(Enumerable.Range(0, count).Select(i => Events.Json($"q-{i}", $"host-{i}", rule: $"R-{i}", attacker: $"203.0.113.{9 + i}"))));
        await system.HandledAsync();
        return system;
    }
}
