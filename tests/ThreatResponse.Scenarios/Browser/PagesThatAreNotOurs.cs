using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Browser;

public sealed class PagesThatAreNotOurs
{
    [Fact]
    public async Task They_work_without_inline_scripts_and_eval_and_ask_nobody_else_for_anything()
    {
        await using var system = await RunningSystem.StartAsync(null, null, "--sample");
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        chromium.Complaints.Clear();

        await ShowsAsync(page, "dashboard", "/dashboard/", "Cluster Profiling");
        await ShowsAsync(page, "dashboard-grains", "/dashboard/#/grains", "Activations by Type");
        await ShowsAsync(page, "dashboard-silos", "/dashboard/#/silos", "Silo Health");
        await ShowsAsync(page, "api-docs", "/api/docs", "Send events: one, an array, or one a line");
        Assert.Empty(chromium.Complaints);

        await page.EvaluateAsync("document.head.append(Object.assign(document.createElement('script'), { textContent: '1' }))");
        await RunningSystem.EventuallyAsync(() => Task.FromResult(chromium.Complaints.Any(complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal))), "an inline script refused and noticed");
    }

    [Fact]
    public async Task A_request_can_be_tried_in_the_api_reference_with_the_session_of_the_browser()
    {
        await using var system = await RunningSystem.StartAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        chromium.Complaints.Clear();

        await page.GotoAsync("/api/docs#tag/access/GET/api/v1/accounts");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Test Request" }).First.ClickAsync();
        var answer = await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send", Exact = false }).Last.ClickAsync(), response => response.Url.EndsWith("/api/v1/accounts", StringComparison.Ordinal));

        Assert.Equal(200, answer.Status);
        await Chromium.PictureAsync(page, "api-docs-tried");
        Assert.Empty(chromium.Complaints);
    }

    private static async Task ShowsAsync(IPage page, string name, string address, string text)
    {
        await page.GotoAsync(address);
        await page.GetByText(text).Locator("visible=true").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 20_000 });
        await Chromium.PictureAsync(page, name);
    }
}
