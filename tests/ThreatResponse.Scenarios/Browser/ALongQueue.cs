using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

public sealed class ALongQueue
{
    [Fact]
    public async Task A_long_list_is_scrolled_far_while_little_of_it_is_drawn()
    {
        await using var system = await WithIncidentsAsync(400);
        await using var chromium = await Chromium.StartAsync(system);
        foreach (var width in new[] { 1440, 390 })
        {
            var page = await chromium.SignInAsync(width);
            await page.GotoAsync("/incidents?sort=number");
            await ReadyAsync(page);
            await Expect(page.Locator("tbody[data-lines]")).ToHaveAttributeAsync("data-lines", "400");
            Assert.True(await page.Locator("tr[data-line]").CountAsync() <= 120);
            await page.EvaluateAsync("import('/_content/ThreatResponse.Web/queue.js').then(queue => queue.reveal(399))");
            await Expect(page.Locator("tr[data-line='399'][data-inc]")).ToBeVisibleAsync();
            Assert.True(await page.Locator("tr[data-line]").CountAsync() <= 120);
            await Expect(page.Locator("tr[data-line='0']")).ToHaveCountAsync(0);
            await page.EvaluateAsync("import('/_content/ThreatResponse.Web/queue.js').then(queue => queue.reveal(200))");
            await Expect(page.Locator("tr[data-line='200'][data-inc]")).ToBeInViewportAsync();
        }

        Assert.Empty(chromium.Complaints);
    }
}
