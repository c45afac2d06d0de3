using System.Net;
using System.Runtime.Versioning;
using System.Text;
using Deque.AxeCore.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>What a feed states of a value stands on the value's page and in the score of the incident that shows it.</summary>
[SupportedOSPlatform("linux")]
public sealed class WhatFeedsState
{
    [Fact]
    public async Task A_value_and_its_incident_say_which_feed_names_them_and_how_surely()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.SendAsync(HttpMethod.Post, "/feeds", new { name = "shared", title = "Shared by partners", reliability = "B", confidence = 80 });
        await system.PostAsync("json", Events.Lines([Events.Json("a-1", "host-1", attacker: "203.0.113.9")]));
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/indicators/203.0.113.9?type=ipv4-addr");
        await ReadyAsync(page, "#verdicts");
        await Expect(page.Locator("#intelligence")).ToHaveCountAsync(0);

        using var file = new StringContent("value,title\n203.0.113.0/28,\"<script>alert(1)</script> scanner\"\n", Encoding.UTF8, "text/csv");
        using var imported = await system.Http.PostAsync("/api/v1/feeds/shared/import", file);
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);

        await RunningSystem.EventuallyAsync(async () => (await system.GetAsync("/incidents/1")).GetProperty("ledger").EnumerateArray().Any(line => line.GetProperty("name").GetString() == "intelligence"), "the incident told");
        await page.ReloadAsync();
        await ReadyAsync(page, "#intelligence");
        await Expect(page.Locator("#intelligence tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#intelligence tbody tr")).ToContainTextAsync("<script>alert(1)</script> scanner");
        await Expect(page.Locator("#intelligence tbody tr")).ToContainTextAsync("shared");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));

        // A verdict that somebody gives elsewhere stands on the page that is open, as soon as incidents have heard of it.
        await system.SendAsync(HttpMethod.Put, "/verdicts", new { type = "ipv4-addr", value = "203.0.113.9", verdict = "suspicious", reason = "scans at night" });
        await Expect(page.Locator("#verdicts tbody tr")).ToContainTextAsync("scans at night");
        await Expect(page.Locator("#telling")).ToHaveCountAsync(0);

        await page.GotoAsync("/incidents/1");
        await ReadyAsync(page, "#score");
        await Expect(page.Locator("#score tr[data-line=intelligence]")).ToContainTextAsync("is an indicator of shared (B), confidence 80");
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_feed_is_made_and_imported_on_its_page_which_says_how_far_it_is_and_what_was_skipped()
    {
        await using var system = await RunningSystem.StartAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await page.GotoAsync("/intelligence");
        await ReadyAsync(page, "#feeds");
        await Expect(page.Locator("#feeds")).ToContainTextAsync("No feed yet");
        await page.Locator("#new-feed").ClickAsync();
        await page.Locator("#feed-name").FillAsync("partner");
        await page.Locator("#feed-title").FillAsync("Partner <b>sharing</b>");
        await page.Locator("#feed-reliability").SelectOptionAsync("B");
        await page.Locator("#feed-whole").CheckAsync();
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
        var line = page.Locator("tr[data-feed=partner]");
        await Expect(line).ToContainTextAsync("Partner <b>sharing</b>");
        await Expect(line).ToContainTextAsync("never imported");

        // A file of thousands, chosen.
        await page.Locator("[aria-label='Import… into partner']").ClickAsync();
        var rows = string.Concat(Enumerable.Range(0, 12_000).Select(i => $"n{i}.partner.example\n"));
        await page.ChooseFileAsync("#feed-file", "partner.txt", "text/plain", Encoding.UTF8.GetBytes($"{rows}no value at all\n"));
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
        await Expect(line).ToContainTextAsync("12,000 added");
        await Expect(line.Locator(".tr-health")).ToHaveTextAsync("well");
        await page.Locator("[aria-label='1 skipped rows of partner']").ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToContainTextAsync("“no” is neither an address");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await page.Keyboard.PressAsync("Escape");

        // What looks like a broken file withdraws nothing, and says so on the page.
        await page.Locator("[aria-label='Import… into partner']").ClickAsync();
        await page.Locator("#feed-text").FillAsync("n1.partner.example\n");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await page.Locator(".mud-dialog [data-send]").ClickAsync();
        await Expect(line.Locator(".tr-health")).ToHaveTextAsync("shrank");
        await Expect(line).ToContainTextAsync("nothing was withdrawn");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.Empty(chromium.Complaints);
    }
}
