using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>What arrives, what others do, and what becomes of the page when the server is away.</summary>
public sealed class TheQueueTogether
{
    [Fact]
    public async Task A_view_is_saved_shared_opened_first_renamed_and_removed()
    {
        await using var system = await WithIncidentsAsync(3);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/incidents?q=host%3Ahost-1&sort=-lastseen");
        await ReadyAsync(page);
        await page.Locator("#save-view").ClickAsync();
        await page.Locator("#view-name").FillAsync("Only one");
        await page.Locator("#view-shared").CheckAsync();
        await page.Locator("[data-send]").ClickAsync();
        await Expect(page.Locator(".tr-tab[aria-current=true]")).ToContainTextAsync("Only one");
        await Expect(page.Locator(".tr-tab[aria-current=true] .tr-n")).ToHaveTextAsync("1");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));

        await system.SendAsync(HttpMethod.Post, "/accounts", new { name = "ana", display = "Ana Ruiz", role = "analyst", password = RunningSystem.Password });
        var other = await SignInAsAsync(chromium, "ana");
        await Expect(other.Locator(".tr-tab", new PageLocatorOptions { HasText = "Only one" })).ToHaveCountAsync(1);
        await other.Locator(".tr-tab", new PageLocatorOptions { HasText = "Only one" }).ClickAsync();
        await other.ArrivedAsync(url => url.Contains("host-1", StringComparison.Ordinal) && url.Contains("sort=-lastseen", StringComparison.Ordinal));
        await Expect(other.Locator(".tr-tab[aria-current=true]")).ToContainTextAsync("Only one");
        await other.Locator("#view").ClickAsync();
        await Expect(other.Locator("#view-rename")).ToHaveCountAsync(0);
        await other.Locator("#view-default").ClickAsync();
        await Expect(other.Locator("#view-default")).ToBeDisabledAsync();
        await other.GotoAsync("/");
        await other.ArrivedAsync(url => url.Contains("host-1", StringComparison.Ordinal));

        await page.Locator("#view").ClickAsync();
        await page.Locator("#view-rename").ClickAsync();
        await page.Locator("#view-name").FillAsync("Just one");
        await page.Locator("[data-send]").ClickAsync();
        await Expect(page.Locator(".tr-tab[aria-current=true]")).ToContainTextAsync("Just one");
        await page.Locator("#view").ClickAsync();
        await page.Locator("#view-remove").ClickAsync();
        await Expect(page.Locator(".tr-tab", new PageLocatorOptions { HasText = "Just one" })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator(".tr-tab[aria-current=true]")).ToContainTextAsync("Just one");
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_team_sees_what_any_of_it_works_on_and_what_one_of_it_takes_arrives()
    {
        await using var system = await WithIncidentsAsync(4);
        foreach (var name in new[] { "ana", "bo", "cem" })
            await system.SendAsync(HttpMethod.Post, "/accounts", new { name, display = name, role = "analyst", password = RunningSystem.Password });
        await using var chromium = await Chromium.StartAsync(system);
        var admin = await chromium.SignInAsync();
        await Expect(admin.Locator(".tr-tab", new PageLocatorOptions { HasText = "My team" })).ToHaveCountAsync(0);
        await admin.GotoAsync("/access");
        await ReadyAsync(admin, "#accounts");
        foreach (var name in new[] { "ana", "bo" })
        {
            await admin.GetByLabel($"Team of {name}: none").ClickAsync();
            await admin.Locator("#team").FillAsync(" Night shift ");
            Assert.Empty((await admin.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
            await Chromium.PictureAsync(admin, $"team-{name}");
            await admin.Locator("[data-send]").ClickAsync();
            await Expect(admin.GetByLabel($"Team of {name}: Night shift")).ToBeVisibleAsync();
        }

        await AssignAsync(system, 1, "ana");
        await AssignAsync(system, 2, "bo");
        await AssignAsync(system, 3, "cem");
        var ana = await SignInAsAsync(chromium, "ana");
        var team = ana.Locator(".tr-tab", new PageLocatorOptions { HasText = "My team" });
        await Expect(team.Locator(".tr-n")).ToHaveTextAsync("2");
        await team.ClickAsync();
        await ana.ArrivedAsync(url => url.Contains("is%3Ateam", StringComparison.Ordinal));
        await Expect(ana.Locator(".tr-tab[aria-current=true]")).ToContainTextAsync("My team");
        Assert.Equal(["1", "2"], await ShownAsync(ana, 2));
        await Chromium.PictureAsync(ana, "my-team");

        await AssignAsync(system, 4, "bo");
        await Expect(ana.Locator("#new-pill")).ToContainTextAsync("1 new");
        await ana.Keyboard.PressAsync("n");
        Assert.Equal(["1", "2", "4"], await ShownAsync(ana, 3));
        await Expect(team.Locator(".tr-n")).ToHaveTextAsync("3");

        await ana.GotoAsync("/incidents?q=team%3A%22night%20shift%22%20-assignee%3Aana");
        await ReadyAsync(ana);
        Assert.Equal(["2", "4"], await ShownAsync(ana, 2));
        await ana.Locator("#filter").FillAsync("-team:n");
        await ana.Locator("#filter-terms [role=option]", new PageLocatorOptions { HasText = "Night shift" }).ClickAsync();
        await ana.ArrivedAsync(url => url.Contains("-team", StringComparison.Ordinal));
        await Expect(ana.Locator("tr[data-inc]")).ToHaveCountAsync(0);

        var other = await SignInAsAsync(chromium, "cem");
        await Expect(other.Locator(".tr-tab", new PageLocatorOptions { HasText = "My team" })).ToHaveCountAsync(0);
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task Many_are_changed_at_once_and_each_that_is_refused_says_why()
    {
        await using var system = await WithIncidentsAsync(4);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await ReadyAsync(page);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Shift+J");
        await page.Keyboard.PressAsync("Shift+J");
        await Expect(page.Locator(".tr-bulk b")).ToHaveTextAsync("3");
        var first = await page.Locator("tr[data-line='0']").GetAttributeAsync("data-inc");
        await CloseAsync(system, first!);
        await Expect(page.Locator("tr[data-line='0'] .c-state")).ToContainTextAsync("closed");

        await page.Keyboard.PressAsync("a");
        await page.Locator("#assignee").SelectOptionAsync("admin");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Assign", Exact = true }).ClickAsync();
        await Expect(page.Locator("#conflict, #bulk-refused").First).ToBeVisibleAsync();
        await Expect(page.Locator("tr[data-line='1'] .c-state")).ToContainTextAsync("assigned");
        await Expect(page.Locator("tr[data-line='2'] .c-state")).ToContainTextAsync("assigned");
        await page.Locator("[data-send]").ClickAsync();
        await Expect(page.Locator("#bulk-refused")).ToContainTextAsync($"INC-{first}");
        await Expect(page.Locator("#bulk-progress")).ToContainTextAsync("2 of 3 changed, 1 refused");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await Chromium.PictureAsync(page, "bulk-refused");
        await page.Locator("#leave-rest").ClickAsync();
        await Expect(page.Locator(".tr-bulk b")).ToHaveTextAsync("1");
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task New_ones_wait_behind_the_pill_and_what_a_colleague_does_shows_in_place()
    {
        await using var system = await WithIncidentsAsync(3);
        await using var chromium = await Chromium.StartAsync(system);
        var (one, two) = (await chromium.SignInAsync(), await chromium.SignInAsync());
        await ReadyAsync(one);
        await ReadyAsync(two);
        await one.Keyboard.PressAsync("j");
        var under = await one.Locator("tr.is-cursor").GetAttributeAsync("data-inc");
        await system.PostAsync("json", Events.Json("late", "host-late", rule: "R-late", severity: "crit"));
        await Expect(one.Locator("#new-pill")).ToContainTextAsync("1 new");
        await Expect(one.Locator("tr[data-line='0']")).ToHaveAttributeAsync("data-inc", under!);
        Assert.Equal(3, await one.Locator("tr[data-inc]").CountAsync());

        await two.Keyboard.PressAsync("j");
        await Expect(two.Locator("tr.is-cursor")).ToHaveCountAsync(1);
        await two.Keyboard.PressAsync("m");
        await Expect(one.Locator("tr[data-line='0'] .c-state")).ToContainTextAsync("assigned");
        await one.Keyboard.PressAsync("n");
        await Expect(one.Locator("tr[data-inc]")).ToHaveCountAsync(4);
        await Expect(one.Locator("#new-pill")).ToHaveCountAsync(0);
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_cut_line_is_said_on_top_and_when_it_is_mended_the_page_catches_up_by_itself()
    {
        await using var system = await WithIncidentsAsync(2);
        await using var chromium = await Chromium.StartAsync(system);
        await using var line = new CutLine(system.Port);
        var page = await SignInAsAsync(chromium, "admin", line.Address.ToString());
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("tr.is-cursor")).ToHaveCountAsync(1);

        line.Cut();
        await Expect(page.Locator("#components-reconnect-modal")).ToContainTextAsync("Reconnecting");
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        Assert.Equal(2, await page.Locator("tr[data-inc]").CountAsync());
        await system.PostAsync("json", Events.Json("meanwhile", "host-meanwhile", rule: "R-new"));
        await system.HandledAsync();
        line.Mend();

        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 60_000 });
        await Expect(page.Locator("#new-pill")).ToContainTextAsync("1 new");
        await Expect(page.Locator("tr.is-cursor")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task When_the_server_starts_anew_the_page_does_too()
    {
        await using var system = await WithIncidentsAsync(2);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await ReadyAsync(page);
        await system.KillAsync();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await system.StartAgainAsync();
        await system.PostAsync("json", Events.Json("after", "host-after", rule: "R-after"));
        await system.HandledAsync();

        await Expect(page.Locator("#new-pill, tr[data-line='2']").First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 90_000 });
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Hostile_names_are_shown_inert_on_queue_and_palette()
    {
        await using var system = await RunningSystem.StartAsync();
        string[] names = ["<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">", "javascript:alert(1)//host", "invoice\u202Efdp.exe", "z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309algo", "\u0430pple.example", new string('a', 10_000)];
        await system.PostAsync("json", Events.Lines(names.Select((name, i) => System.Text.Json.JsonSerializer.Serialize(new
        {
            json_version = "2.0", event_id = $"h-{i}", severity = "major", summary = name, target = new { host_name = $"host-{i}", user = name.Length > 200 ? "u" : name }, detector = new { product = "Sensor", rule = $"R-{i}" },
            threat_info = new { occurred_at = "2026-03-04T10:00:00Z" },
        }))));
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        foreach (var width in new[] { 1440, 390 })
        {
            var page = await chromium.SignInAsync(width);
            await ReadyAsync(page);
            await Expect(page.Locator("tr[data-inc]")).ToHaveCountAsync(names.Length);
            await Expect(page.Locator("#queue")).ToContainTextAsync("U+202E");
            await Expect(page.Locator("#queue")).ToContainTextAsync("<script>");
            Assert.True(await page.EvaluateAsync<int>("Math.max(...[...document.querySelectorAll('tr[data-inc]')].map(row => row.outerHTML.length))") < 4_000);
            await page.Keyboard.PressAsync("Control+k");
            await page.Keyboard.InsertTextAsync("javascript");
            await Expect(page.Locator("#palette-found")).ToContainTextAsync("javascript:alert(1)");
            Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('a[href]')].filter(a => !a.getAttribute('href').startsWith('/')).length"));
            Assert.Contains("Threat Response", await page.TitleAsync(), StringComparison.Ordinal);
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"), $"scrolls sideways at {width}");
            await Chromium.PictureAsync(page, $"hostile-{width}");
        }

        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task An_empty_system_teaches_until_the_first_incident_was_read()
    {
        await using var system = await RunningSystem.StartAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await ReadyAsync(page, "#first-run");
        await Expect(page.Locator("#recipe-lines")).ToContainTextAsync("eve-log:");
        await page.Locator("#recipe-rsyslog").ClickAsync();
        await Expect(page.Locator("#recipe-lines")).ToContainTextAsync("omhttp");
        await page.Locator("#recipe-curl").ClickAsync();
        await Expect(page.Locator("#recipe-lines")).ToContainTextAsync($"http://127.0.0.1:{system.Port}/threat/json_event/events/");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await Chromium.PictureAsync(page, "first-run");
        await page.Locator("#send-test").ClickAsync();
        await Expect(page.Locator("#first-incident")).ToContainTextAsync("Test alert: nothing happened");
        await Chromium.PictureAsync(page, "first-run-arrived");
        await page.Locator("#end-first-run").ClickAsync();
        await Expect(page.Locator("#first-run")).ToHaveCountAsync(0);
        Assert.Empty(chromium.Complaints);
    }

    private static Task AssignAsync(RunningSystem system, int number, string? assignee) => system.SendAsync(HttpMethod.Post, $"/incidents/{number}/assign", new { assignee });

    /// <summary>The numbers on screen, once there are so many.</summary>
    private static async Task<IEnumerable<string>> ShownAsync(IPage page, int count)
    {
        await Expect(page.Locator("tr[data-inc]")).ToHaveCountAsync(count);
        return (await page.Locator("tr[data-inc]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.inc)")).Order(StringComparer.Ordinal);
    }

    private static Task CloseAsync(RunningSystem system, string number) => system.SendAsync(HttpMethod.Post, $"/incidents/{number}/state", new { state = "closed", classification = "benign" });

    internal static async Task<IPage> SignInAsAsync(Chromium chromium, string name, string at = "")
    {
        var page = await chromium.OpenAsync();
        await SignInAsAsync(page, name, at);
        return page;
    }

    internal static async Task SignInAsAsync(IPage page, string name, string at = "")
    {
        await page.GotoAsync(at + (at.Length > 0 ? "signin" : "/signin"));
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = false }).First.FillAsync(name);
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = false }).First.FillAsync(RunningSystem.Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).First.ClickAsync();
        await ReadyAsync(page);
    }
}
