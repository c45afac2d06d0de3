using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>Every page, once in each theme and size, on the sample campaign at a time that stands still.</summary>
public sealed class VisitToEveryPage : IAsyncLifetime
{
    private RunningSystem _system = default!;

    internal Chromium Chromium { get; private set; } = default!;

    internal Pictures Pictures { get; private set; } = default!;

    /// <summary>What is not accessible, does not fit, or asks somebody else for something.</summary>
    internal List<string> Faults { get; } = [];

    public async Task InitializeAsync()
    {
        _system = await RunningSystem.StartStandingAsync("--sample");
        await _system.PostAsync("json", "{\"json_version\":\"2.0\",\"summary\":\"cut off");
        await RunningSystem.EventuallyAsync(async () => (await _system.AllAsync("/incidents")).Count >= 5, "filled with samples");
        await _system.HandledAsync();
        await _system.SendAsync(HttpMethod.Post, "/lists/perimeter-block/members", new { members = new[] { new { value = "192.0.2.66", reason = "scans us from a cloud that answers no abuse mail" } } });
        var top = (await _system.AllAsync("/incidents"))[0].GetProperty("number").GetInt64();
        var alert = (await _system.AllAsync($"/incidents/{top}/alerts"))[0].GetProperty("id").GetInt64();
        (string Name, string Address)[] pages =
        [
            ("queue", "/incidents"), ("incident", $"/incidents/{top}"), ("alert", $"/alerts/{alert}"), ("hosts", "/hosts"), ("host", "/hosts/fin-lt-0417"), ("users", "/users"), ("user", "/users/m.okafor"),
            ("indicators", "/indicators"), ("indicator", "/indicators/198.51.100.23"), ("feeds", "/intelligence"), ("enrichment", "/enrichment"), ("search", "/search?q=fin-lt"), ("response", "/response"), ("list", "/response/lists/perimeter-block"), ("actions", "/response/actions"), ("approvals", "/response/approvals"), ("devices", "/response/devices"), ("rules", "/response/rules"), ("rule", "/response/rules/block-cnc-of-critical"), ("protected", "/response/protected"), ("pipeline", "/pipeline"), ("cluster", "/pipeline/cluster"), ("access", "/access"), ("mentions", "/mentions"), ("settings", "/settings"), ("styleguide", "/styleguide"), ("queue-mine", "/incidents?q=state%3Anew%2Copen%2Cassigned%20is%3Amine"), ("queue-preview", $"/incidents?open={top}"), ("queue-error", "/incidents?q=colour%3Ared%20-source%3Ajson"), ("account", "/account"), ("not-found", "/no-such-page"),
        ];

        Chromium = await Chromium.StartAsync(_system);
        Pictures = new Pictures(Chromium, "page");
        foreach (var (width, height, scheme) in new[] { (1440, 900, "dark"), (1440, 900, "light"), (1280, 800, "light"), (1024, 768, "dark"), (390, 844, "dark") })
        {
            var isPictured = width is 1440 or 390;
            var page = await Chromium.OpenAsync(width, height);
            await page.GotoAsync("/signin");
            await Chromium.ChooseThemeAsync(page, scheme);
            if (isPictured)
                await Visit(page, "/signin", $"signin-{width}-{scheme}", isPictured);
            await Chromium.SignInAsync(page);
            // Between the sizes that pages are made for, those change that have a drawer or many columns.
            foreach (var (name, address) in pages.Where(page => isPictured || page.Name.StartsWith("queue", StringComparison.Ordinal)))
                await Visit(page, address, $"{name}-{width}-{scheme}", isPictured);
            await page.Context.CloseAsync();
        }

        Pictures.CheckAllTaken();
        Faults.AddRange(Chromium.Complaints.Where(complaint => !complaint.Contains("/no-such-page", StringComparison.Ordinal)));
    }

    public async Task DisposeAsync()
    {
        await Chromium.DisposeAsync();
        await _system.DisposeAsync();
    }

    private async Task Visit(IPage page, string address, string name, bool isPictured)
    {
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await Chromium.PictureAsync(page, name);
        if (isPictured)
            await Pictures.CheckAsync(page, name);
        if (await page.Locator("h1").CountAsync() is not 1 and var headings)
            Faults.Add($"{name}: {headings} headings of the first order");
        var scheme = await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).colorScheme");
        if (!name.EndsWith(scheme, StringComparison.Ordinal))
            Faults.Add($"{name}: is {scheme}");
        var result = await page.RunAxe();
        Faults.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Take(3).Select(node => $"{name}: {violation.Id}: {violation.Help}: {node.Html[..Math.Min(200, node.Html.Length)]}")));
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))
            Faults.Add($"{name}: scrolls sideways");
    }
}
