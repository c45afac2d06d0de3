using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>Accounts, API keys and sources: asked, warned and shown as everything else is.</summary>
public sealed class Administration
{
    [Theory]
    [InlineData(1440, "dark")]
    [InlineData(1440, "light")]
    [InlineData(390, "dark")]
    public async Task What_cannot_be_taken_back_is_asked_in_our_own_dialog_on_every_size(int width, string theme)
    {
        await using var system = await RunningSystem.StartAsync();
        await system.SendAsync(HttpMethod.Post, "/accounts", new { name = "ana", display = "Ana Ruiz", role = "analyst", password = RunningSystem.Password });
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync(width, 844);
        await Chromium.ChooseThemeAsync(page, theme);
        await page.GotoAsync("/access");
        await ReadyAsync(page, "#accounts");
        await CheckAsync(page, $"access-{width}-{theme}");
        await page.GetByLabel("Disable ana").ClickAsync();
        var dialog = page.Locator(".mud-dialog.tr-ask");
        await Expect(dialog.Locator("h2")).ToHaveTextAsync("Disable ana?");
        await Expect(dialog.Locator(".tr-btn--danger")).ToHaveTextAsync("Disable");
        await Expect(dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" })).ToBeFocusedAsync();
        await CheckAsync(page, $"access-disable-{width}-{theme}");
        await dialog.Locator(".tr-btn--danger").ClickAsync();
        await Expect(page.Locator("#accounts")).ToContainTextAsync("disabled");

        await page.Locator("#new-key").ClickAsync();
        await page.Locator("#key-name").FillAsync("ticket system");
        await page.Locator("#key-expires").FillAsync("2031-05-06");
        await CheckAsync(page, $"access-key-{width}-{theme}");
        await page.Locator("[data-send]").ClickAsync();
        await Expect(page.Locator("#key-secret")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Close", Exact = true }).ClickAsync();
        await Expect(page.Locator("#api-keys td[title*='2031-05-06 00:00:00']")).ToHaveTextAsync("6 May 2031");

        await page.GotoAsync("/pipeline");
        await ReadyAsync(page, "#sources");
        await CheckAsync(page, $"sources-{width}-{theme}");
        Assert.Empty(chromium.Complaints);
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await Chromium.PictureAsync(page, name);
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id}: {violation.Nodes[0].Html}"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"), $"{name} scrolls sideways");
    }
}
