using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

public sealed class TheStyleGuide
{
    [Fact]
    public async Task It_is_for_administrators_found_in_the_palette_and_accessible_with_its_dialogs_open()
    {
        await using var system = await WithIncidentsAsync(1);
        await system.SendAsync(HttpMethod.Post, "/accounts", new { name = "ana", display = "Ana Ruiz", role = "analyst", password = RunningSystem.Password });
        await using var chromium = await Chromium.StartAsync(system);
        foreach (var scheme in new[] { "dark", "light" })
        {
            var page = await chromium.SignInAsync();
            await Chromium.ChooseThemeAsync(page, scheme);
            await page.GotoAsync("/incidents");
            await ReadyAsync(page);
            await page.Keyboard.PressAsync("Control+k");
            await page.Keyboard.TypeAsync("style guide");
            await page.Keyboard.PressAsync("ArrowUp");
            await page.Keyboard.PressAsync("Enter");
            await page.ArrivedAsync(url => url.EndsWith("/styleguide", StringComparison.Ordinal));
            await ReadyAsync(page, "#style-ask");
            await Check(page, $"styleguide-{scheme}");
            foreach (var dialog in new[] { "#style-ask", "#style-ask-danger", "#style-ask-fault" })
            {
                await page.Locator(dialog).ClickAsync();
                await page.Locator(".mud-dialog").WaitForAsync();
                await Check(page, $"styleguide-{dialog[1..]}-{scheme}");
                await page.Keyboard.PressAsync("Escape");
                await Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
            }
        }

        Assert.Empty(chromium.Complaints);
        var other = await TheQueueTogether.SignInAsAsync(chromium, "ana");
        Assert.Equal(403, (await other.GotoAsync("/styleguide"))!.Status);
        await Expect(other.Locator("h2").First).ToContainTextAsync("You may not open the style guide");
        await Expect(other.Locator("[data-page][href='/styleguide']")).ToHaveCountAsync(0);
    }

    private static async Task Check(IPage page, string name)
    {
        await Chromium.PictureAsync(page, name);
        Assert.Empty((await page.RunAxe()).Violations.SelectMany(violation => violation.Nodes.Select(node => $"{name}: {violation.Id}: {violation.Help}: {node.Html[..Math.Min(200, node.Html.Length)]}")));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"), $"{name} scrolls sideways");
    }
}
