using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>The queue's columns in a person's own order and width, by pointer and by keyboard, and kept.</summary>
public sealed class TheQueueTheirWay
{
    private const string AsTheyCome = "score title target source alerts age state who";

    [Fact]
    public async Task Columns_are_taken_elsewhere_and_drawn_wider_by_pointer_and_stay_so_wherever_they_sign_in()
    {
        await using var system = await WithIncidentsAsync(3);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await ReadyAsync(page);
        Assert.Equal(AsTheyCome, await Order(page));
        Assert.Equal("descending", await page.Locator("th[data-column=score]").GetAttributeAsync("aria-sort"));

        // The script of the queue may be on its way yet.
        await RunningSystem.EventuallyAsync(
            async () =>
            {
                await page.Locator("th[data-column=who]").DragToAsync(page.Locator("th[data-column=target]"), new LocatorDragToOptions { TargetPosition = new TargetPosition { X = 8, Y = 10 } });
                return await Order(page) == "score title who target source alerts age state";
            },
            "placed");
        Assert.Equal("c-who", await page.Locator("tr[data-line='0'] td").Nth(3).GetAttributeAsync("class"));

        var grip = (await page.Locator("th[data-column=target] .tr-grip").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(grip.X + 3, grip.Y + 8);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(grip.X + 75, grip.Y + 8, new MouseMoveOptions { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator("th[data-column=target]")).ToHaveAttributeAsync("style", new Regex("width: ?240px"));
        Assert.Equal(AsTheyCome.Length, (await Order(page)).Length);
        await page.Locator("th[data-column=age] a").ClickAsync();
        await page.ArrivedAsync(url => url.Contains("sort=-firstseen", StringComparison.Ordinal));
        await Expect(page.Locator("th[data-column=age]")).ToHaveAttributeAsync("aria-sort", "ascending");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await Chromium.PictureAsync(page, "queue-columns");

        // Elsewhere they are so from the first drawing on: nothing moves when the page comes alive.
        var other = await chromium.OpenAsync();
        await other.AddInitScriptAsync("window.moved = 0; new PerformanceObserver(all => { for (const e of all.getEntries()) window.moved += e.value; }).observe({ type: 'layout-shift', buffered: true });");
        await TheQueueTogether.SignInAsAsync(other, "admin");
        Assert.Equal("score title who target source alerts age state", await Order(other));
        await Expect(other.Locator("th[data-column=target]")).ToHaveAttributeAsync("style", new Regex("width: ?240px"));
        Assert.InRange(await other.EvaluateAsync<double>("window.moved"), 0, 0.01);
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task The_columns_menu_does_the_same_by_keyboard_and_gives_all_back()
    {
        await using var system = await WithIncidentsAsync(2);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await ReadyAsync(page);
        await page.Locator("#columns").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#column-age-left").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("thead th").Nth(5)).ToHaveAttributeAsync("data-column", "age");
        await Expect(page.Locator("#column-age-left")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("thead th").Nth(4)).ToHaveAttributeAsync("data-column", "age");
        await Expect(page.Locator("#column-age-left")).ToBeFocusedAsync();
        await page.GetByLabel("Age wider").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("th[data-column=age]")).ToHaveAttributeAsync("style", new Regex("width: ?84px"));
        await page.GetByLabel("Sources", new PageGetByLabelOptions { Exact = true }).ClickAsync();
        await Expect(page.Locator("th[data-column=source]")).ToHaveCountAsync(0);
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await Chromium.PictureAsync(page, "queue-columns-menu");

        // It is drawn at once and kept soon after.
        await RunningSystem.EventuallyAsync(
            async () =>
            {
                await page.ReloadAsync();
                await ReadyAsync(page);
                return await Order(page) == "score title target age alerts state who";
            },
            "the columns are kept");
        await page.Locator("#columns").ClickAsync();
        await page.Locator("#columns-reset").ClickAsync();
        await Expect(page.Locator("thead th").Nth(8)).ToHaveAttributeAsync("data-column", "who");
        Assert.Equal(AsTheyCome, await Order(page));
        Assert.Empty(chromium.Complaints);
    }

    private static Task<string> Order(IPage page) => page.EvaluateAsync<string>("[...document.querySelectorAll('th[data-column]')].map(th => th.dataset.column).join(' ')");
}
