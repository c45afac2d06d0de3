using System.Runtime.Versioning;
using Deque.AxeCore.Playwright;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using Xunit.Abstractions;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>What pages look like when there is nothing, when it is not allowed, and when it does not work: each brought about for real.</summary>
[SupportedOSPlatform("linux")]
public sealed class EveryState(ITestOutputHelper output)
{
    private static readonly string[] _schemes = ["dark", "light"];
    private readonly List<string> _faults = [];
    private Pictures _pictures = default!;

    [Fact]
    public async Task It_is_accessible_and_looks_as_it_was_accepted_in_both_themes()
    {
        output.WriteLine($"The pictures are in {Pictures.Folder}");
        await using var system = await RunningSystem.StartStandingAsync();
        await using var chromium = await Chromium.StartAsync(system);
        _pictures = new Pictures(chromium, "state");
        foreach (var scheme in _schemes)
            await Shows(await OpenAsync(chromium, scheme), "/incidents", "#recipe-lines", $"first-run-{scheme}");

        await system.PostAsync("json", Events.Lines(Enumerable.Range(0, 200).Select(i => Events.Json($"q-{i}", $"host-{i}", rule: $"R-{i}", attacker: $"203.0.113.{1 + i}"))));
        await system.HandledAsync();
        await system.SendAsync(HttpMethod.Post, "/accounts", new { name = "ana", display = "Ana Ruiz", role = "analyst", password = RunningSystem.Password });
        foreach (var scheme in _schemes)
        {
            var page = await OpenAsync(chromium, scheme);
            await Shows(page, "/incidents?q=host%3Anobody", ".tr-empty", $"no-incident-matches-{scheme}");
            await Shows(page, "/search", ".tr-teach", $"search-teaches-{scheme}");
            await Shows(page, "/search?q=%22nothing%20like%20this%22", ".tr-teach", $"search-finds-nothing-{scheme}");
            await Shows(page, "/incidents/9999", ".tr-empty", $"no-such-incident-{scheme}");
            var hers = await OpenAsync(chromium, scheme, "ana");
            await Shows(hers, "/access", ".tr-empty", $"forbidden-{scheme}");
            await Conflict(system, page, number: scheme == "dark" ? 1 : 2, $"conflict-{scheme}");
            await PartFault(system, page, $"part-fault-{scheme}");
            await Loading(chromium, scheme);
            await Disconnected(system, chromium, page, $"disconnected-{scheme}");
        }

        // Last: what a provider says stands on incidents too.
        await PlacesAsync(system);
        foreach (var scheme in _schemes)
            await Shows(await OpenAsync(chromium, scheme), "/indicators/203.0.113.9?type=ipv4-addr", "#relations-chart svg", $"value-related-{scheme}", "#where");

        _pictures.CheckAllTaken();
        Assert.True(_faults.Count + _pictures.Differences.Count == 0, string.Join(Environment.NewLine, _faults.Concat(_pictures.Differences)));
    }

    /// <summary>A provider tells where one of the addresses is.</summary>
    private static async Task PlacesAsync(RunningSystem system)
    {
        var folder = Directory.CreateDirectory(Path.Combine(system.Folder, "places")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "city.mmdb"), WhatProvidersSay.City("203.0.113.9/32", "Linköping").Bytes());
        await system.SendAsync(HttpMethod.Post, "/enrichment/providers", new { name = "places", product = "maxmind", settings = new { databases = folder } });
        await system.SendAsync(HttpMethod.Post, "/enrichment/ask", new { type = "ipv4-addr", value = "203.0.113.9" });
        await RunningSystem.EventuallyAsync(
            async () => (await system.GetAsync("/enrichment?type=ipv4-addr&value=203.0.113.9")).GetProperty("providers").EnumerateArray().Any(item => item.GetProperty("status").GetString() == "found"), "it is placed");
    }

    private async Task Conflict(RunningSystem system, IPage page, int number, string name)
    {
        await page.GotoAsync($"/incidents/{number}");
        await ReadyAsync(page, "#comment");
        await page.Keyboard.PressAsync("e");
        // The dialog takes the focus once, when it has opened: typing begins after that.
        await page.WaitForFunctionAsync("() => document.activeElement?.closest('.mud-dialog-container') !== null");
        await page.Locator(".mud-dialog input[value=Benign]").CheckAsync();
        await page.Locator("#state-comment").FillAsync("our own scanner");
        await system.SendAsync(HttpMethod.Post, $"/incidents/{number}/state", new { state = "open" });
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("#conflict")).ToBeVisibleAsync();
        await Expect(page.Locator("#state-comment")).ToHaveValueAsync("our own scanner");
        await Check(page, name);
    }

    /// <summary>What some parts are read from is not there.</summary>
    private async Task PartFault(RunningSystem system, IPage page, string name)
    {
        await using var store = new SqliteConnection($"Data Source={Path.Combine(system.Folder, "threat-response.db")};Pooling=False");
        await store.OpenAsync();
        var view = (string)(await Do("select sql from sqlite_master where name = 'incident_value'"))!;
        await Do("drop view incident_value");
        await page.GotoAsync("/incidents/3");
        await ReadyAsync(page, "#observables");
        await Expect(page.Locator("#observables [role=alert]")).ToContainTextAsync("The observables could not be loaded. The rest of the page is complete. Try again.");
        await page.Locator("#observables [role=alert]").ScrollIntoViewIfNeededAsync();
        await Check(page, name);
        await Do(view);

        async Task<object?> Do(string sql)
        {
            await using var command = store.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync();
        }
    }

    /// <summary>What a page shows while it reads: the answer waits on the line.</summary>
    private async Task Loading(Chromium chromium, string scheme)
    {
        var page = await chromium.OpenAsync();
        var wire = await HeldWire.OfAsync(page);
        await page.GotoAsync("/signin");
        await Chromium.ChooseThemeAsync(page, scheme);
        await Chromium.SignInAsync(page);
        foreach (var (from, link, name, what) in new[]
        {
            ("/incidents/1", ".tr-nav a[href='/']", "queue", "tr[data-inc]"),
            ("/incidents", "tr[data-line='5'] .tr-what > a", "incident", "#observables"),
            ("/response", "#lists a[href='/response/lists/perimeter-block']", "list", "#members"),
        })
        {
            await page.GotoAsync(from, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await ReadyAsync(page, link);
            wire.HoldAtSkeleton();
            await page.Locator(link).First.ClickAsync();
            await Expect(page.Locator("main .tr-skel").First).ToBeVisibleAsync();
            await Check(page, $"loading-{name}-{scheme}");
            wire.LetGo();
            await Expect(page.Locator(what).First).ToBeVisibleAsync();
            await Expect(page.Locator("main .tr-skel")).ToHaveCountAsync(0);
        }
    }

    private async Task Disconnected(RunningSystem system, Chromium chromium, IPage page, string name)
    {
        await using var line = new CutLine(system.Port);
        var complaints = chromium.Complaints.Count;
        await page.GotoAsync(line.Address + "incidents");
        await ReadyAsync(page);
        line.Cut();
        await Expect(page.Locator("#components-reconnect-modal")).ToContainTextAsync("Reconnecting");
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await Check(page, name);

        // The browser logs each attempt that fails.
        chromium.Complaints.RemoveRange(complaints, chromium.Complaints.Count - complaints);
    }

    private async Task Shows(IPage page, string address, string what, string name, string? at = null)
    {
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Locator(what).First.WaitForAsync();
        if (at is not null)
            await page.Locator(at).EvaluateAsync("part => part.scrollIntoView()");
        await Check(page, name);
    }

    private async Task Check(IPage page, string name)
    {
        await _pictures.CheckAsync(page, name);
        _faults.AddRange((await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))
            _faults.Add($"{name}: scrolls sideways");
    }

    private static async Task<IPage> OpenAsync(Chromium chromium, string scheme, string name = "admin")
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync("/signin");
        await Chromium.ChooseThemeAsync(page, scheme);
        await Chromium.SignInAsync(page, name);
        return page;
    }
}
