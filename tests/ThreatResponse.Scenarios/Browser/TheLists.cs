using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>What is to be blocked: put on a list from where analysts are, fetched by a device, stopped, and kept from what must never be blocked.</summary>
public sealed class TheLists
{
    [Fact]
    public async Task A_list_is_made_filled_refuses_and_is_imported_and_lifted()
    {
        await using var system = await RunningSystem.StartAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/response");
        await ReadyAsync(page, "#lists");
        await Expect(page.Locator("#teach")).ToContainTextAsync("Nothing is blocked yet");
        await Expect(page.Locator("#list-recipe")).ToContainTextAsync("/lists/perimeter-block/panos-ip");
        await page.Locator("#recipe-squid").ClickAsync();
        await Expect(page.Locator("#list-recipe")).ToContainTextAsync("acl tr_perimeter-block dst");
        await CheckAsync(page, "response-empty");

        await page.Locator("#new-list").ClickAsync();
        await page.Locator("#list-name").FillAsync("Partner");
        await SendAsync(page);
        await Expect(page.Locator(".mud-dialog .tr-error")).ToContainTextAsync("lower-case letters");
        await CheckAsync(page, "new-list");
        await page.Locator("#list-name").FillAsync("partner-block");
        await SendAsync(page);
        await page.ArrivedAsync(url => url.EndsWith("/response/lists/partner-block", StringComparison.Ordinal));
        await Expect(page.Locator("#members")).ToContainTextAsync("Nothing is on this list");

        await page.Locator("#add").ClickAsync();
        await page.Locator("#member-value").FillAsync("198.51.100");
        await page.Locator("#member-why").FillAsync("beacon");
        await SendAsync(page);
        await Expect(page.Locator(".mud-dialog .tr-error")).ToContainTextAsync("is no address and no network");
        await Expect(page.Locator("#member-why")).ToHaveValueAsync("beacon");
        await CheckAsync(page, "add-member");
        await page.Locator("#member-value").FillAsync("198.51.100[.]7");
        await SendAsync(page);
        await Expect(page.Locator("#members tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#members tbody tr")).ToContainTextAsync("198.51.100.7");

        await page.Locator("#import").ClickAsync();
        await page.Locator("#csv-text").FillAsync("value,reason,until\n198.51.100.8,report,2127-01-31\n10.1.2.3,ours,\n198.51.100.9,report,next week\n198.51.100.10,report,\n");
        await SendAsync(page);
        await Expect(page.Locator("#imported")).ToContainTextAsync("2 lines are on the list. 2 were refused");
        await Expect(page.Locator(".mud-dialog tbody tr").Nth(1)).ToContainTextAsync("Line 4: “next week” is no time");
        await CheckAsync(page, "import-refused");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Close", Exact = true }).ClickAsync();
        await Expect(page.Locator("#members tbody tr")).ToHaveCountAsync(3);
        await page.Locator("#import").ClickAsync();
        await page.ChooseFileAsync("#csv-file", "more.csv", "text/csv", "198.51.100.20\n"u8.ToArray());
        await Expect(page.Locator("#csv-text")).ToHaveValueAsync("198.51.100.20\n");
        await page.Locator("#csv-why").FillAsync("from a file");
        await SendAsync(page);
        await Expect(page.Locator("#imported")).ToContainTextAsync("1 line is on the list.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Close", Exact = true }).ClickAsync();
        await Expect(page.Locator("#members tbody tr")).ToHaveCountAsync(4);
        await CheckAsync(page, "list");

        var export = await page.RunAndWaitForDownloadAsync(() => page.Locator("#export").ClickAsync());
        using (var lines = new StreamReader(await export.CreateReadStreamAsync()))
            Assert.Contains("198.51.100.8,report,2127-01-31T00:00:00Z,amber,", await lines.ReadToEndAsync(), StringComparison.Ordinal);

        await page.Locator("[data-filter]").FillAsync("198.51.100.2");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivedAsync(url => url.EndsWith("?prefix=198.51.100.2", StringComparison.Ordinal));
        await Expect(page.Locator("#members tbody tr")).ToHaveCountAsync(1);
        await page.GetByLabel("Lift 198.51.100.20").ClickAsync();
        await page.Locator("#lift-why").FillAsync("false positive");
        await CheckAsync(page, "lift");
        await SendAsync(page);
        await Expect(page.Locator("#members")).ToContainTextAsync("No member begins with");
        await page.GotoAsync("/response/lists/partner-block");
        await ReadyAsync(page, "#members");
        await page.GetByLabel("History of 198.51.100.7").ClickAsync();
        await Expect(page.Locator("#member-history")).ToContainTextAsync("Lease of person admin");
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task An_attacker_is_blocked_from_its_incident_reaches_a_device_and_is_lifted_when_it_is_protected()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Events.Lines([Events.Json("l-1", "host-1", attacker: "203.0.113.9"), Events.Json("l-2", "host-1", attacker: "203.0.113.10")]));
        await system.HandledAsync();
        await system.SendAsync(HttpMethod.Post, "/protected", new { value = "203.0.113.10", reason = "a partner" });
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/incidents/1");
        await ReadyAsync(page, "#block");
        await page.Keyboard.PressAsync("b");
        await Expect(page.Locator("#block-list")).ToHaveValueAsync("perimeter-block");
        await Expect(page.Locator("#block-values input:checked")).ToHaveCountAsync(2);
        await page.Locator("#block-why").FillAsync("beacon");
        await SendAsync(page);
        await Expect(page.Locator("#block-values [role=alert]")).ToContainTextAsync("203.0.113.10 is never blocked: 203.0.113.10, a partner");
        await Expect(page.Locator("#block-values")).ToContainTextAsync("is on the list");
        await CheckAsync(page, "block");
        await page.Locator("#leave-rest").ClickAsync();
        await Expect(page.Locator("#activity")).ToContainTextAsync("203.0.113.9 on perimeter-block");

        Assert.Contains("203.0.113.9\n", await FetchAsync(system), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Unauthorized, "text/plain", 1), await FetchWithWrongKeyAsync(system));
        await page.GotoAsync("/response/lists/perimeter-block");
        await ReadyAsync(page, "#members");
        await Expect(page.Locator("#members tbody tr")).ToContainTextAsync("INC-1");
        await Expect(page.Locator("#fetches tbody tr")).ToContainTextAsync("200, given");

        await page.GotoAsync("/response/protected");
        await ReadyAsync(page, "#protect");
        await page.Locator("#protect").ClickAsync();
        await page.Locator("#protect-value").FillAsync("203.0.113.0/28");
        await page.Locator("#protect-why").FillAsync("their whole network");
        await SendAsync(page);
        await Expect(page.Locator("#protected")).ToContainTextAsync("16 addresses");
        await CheckAsync(page, "protected");
        await page.GotoAsync("/response/lists/perimeter-block");
        await ReadyAsync(page, "#members");
        await Expect(page.Locator("#members")).ToContainTextAsync("Nothing is on this list");
        await page.GotoAsync("/response/protected");
        await ReadyAsync(page, "#protect");
        await page.GetByLabel("Take off 203.0.113.0/28").ClickAsync();
        await page.Locator("#why").FillAsync("was too wide");
        await SendAsync(page);
        await Expect(page.Locator("#protected")).Not.ToContainTextAsync("16 addresses");
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_host_and_an_indicator_are_blocked_from_their_pages_by_those_who_may_respond()
    {
        await using var system = await WithIncidentsAsync(1);
        await system.SendAsync(HttpMethod.Post, "/accounts", new { name = "vera", display = "Vera", role = "viewer", password = RunningSystem.Password });
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        foreach (var (address, list, value) in new[] { ("/hosts/host-0", "contained-hosts", "host-0"), ("/indicators/203.0.113.9", "perimeter-block", "203.0.113.9") })
        {
            await page.GotoAsync(address);
            await ReadyAsync(page, "#block");
            await page.Locator("#block").ClickAsync();
            await Expect(page.Locator("#block-list")).ToHaveValueAsync(list);
            await page.Locator("#block-why").FillAsync("beacon");
            await SendAsync(page);
            await Expect(page.Locator(".mud-snackbar").Last).ToContainTextAsync($"1 value is on {list} now.");
            Assert.Equal(value, Assert.Single((await system.GetAsync($"/lists/{list}/members")).GetProperty("items").EnumerateArray()).GetProperty("value").GetString());
        }

        var viewer = await chromium.OpenAsync();
        await viewer.GotoAsync("/signin");
        await Chromium.SignInAsync(viewer, "vera");
        await viewer.GotoAsync("/response/lists/perimeter-block");
        await ReadyAsync(viewer, "#members");
        await Expect(viewer.Locator("#members")).ToContainTextAsync("203.0.113.9");
        await Expect(viewer.Locator("#add, #import")).ToHaveCountAsync(0);
        await viewer.GotoAsync("/indicators/203.0.113.9");
        await ReadyAsync(viewer, "#copy");
        await Expect(viewer.Locator("#block")).ToHaveCountAsync(0);
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_stop_is_on_every_page_within_seconds_and_gone_when_it_goes_on()
    {
        await using var system = await WithIncidentsAsync(1);
        await using var chromium = await Chromium.StartAsync(system);
        var other = await chromium.SignInAsync();
        await ReadyAsync(other);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/response");
        await ReadyAsync(page, "#stop");
        await page.Locator("#stop").ClickAsync();
        await page.Locator("#why").FillAsync("the edge answers slowly");
        await CheckAsync(page, "stop");
        await SendAsync(page);
        await Expect(page.Locator("#stopped")).ToContainTextAsync("the edge answers slowly");
        await Expect(page.Locator("#enforcement")).ToContainTextAsync("All enforcement is stopped");
        await Expect(other.Locator("#enforcement")).ToContainTextAsync("the edge answers slowly", new LocatorAssertionsToContainTextOptions { Timeout = 10_000 });
        await CheckAsync(page, "stopped");
        await CheckAsync(other, "stopped-queue");
        await other.SetViewportSizeAsync(390, 844);
        await CheckAsync(other, "stopped-queue-phone");

        await page.GotoAsync("/incidents/1");
        await ReadyAsync(page, "#block");
        await page.Keyboard.PressAsync("b");
        await page.Locator("#block-why").FillAsync("beacon");
        await SendAsync(page);
        await Expect(page.Locator("#block-values .is-error")).ToContainTextAsync("has stopped all enforcement: the edge answers slowly");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cancel" }).ClickAsync();

        await page.Locator("#enforcement a").ClickAsync();
        await page.ArrivedAsync(url => url.EndsWith("/response", StringComparison.Ordinal));
        await page.Locator("#go-on").ClickAsync();
        await page.Locator("#why").FillAsync("it is well again");
        await SendAsync(page);
        await Expect(page.Locator("#enforcement-state")).ToHaveTextAsync("enforcement goes on");
        await Expect(other.Locator("#enforcement .tr-banner")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 10_000 });
        Assert.Empty(chromium.Complaints);
    }

    private static async Task SendAsync(IPage page)
    {
        await Expect(page.Locator(".mud-dialog [data-send]")).ToBeEnabledAsync();
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
    }

    private static async Task<string> FetchAsync(RunningSystem system)
    {
        using var answer = await system.Http.GetAsync("/lists/perimeter-block/panos-ip");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<(HttpStatusCode Status, string? Type, int Lines)> FetchWithWrongKeyAsync(RunningSystem system)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{system.Port}/lists/perimeter-block/panos-ip")) { Headers = { { "X-Api-Key", "tr_wrong" }, { "Accept", "text/html" } } };
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, (await answer.Content.ReadAsStringAsync()).Count(letter => letter == '\n'));
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await Chromium.PictureAsync(page, $"lists-{name}");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id}: {violation.Nodes[0].Html}"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"), $"{name} scrolls sideways");
    }
}
