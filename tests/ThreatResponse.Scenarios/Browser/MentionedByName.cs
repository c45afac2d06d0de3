using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>A colleague writes a name in a comment: that person is told, wherever they are, until they say that they have seen it.</summary>
public sealed class MentionedByName
{
    [Fact]
    public async Task Who_is_named_in_a_comment_is_told_on_every_page_and_finds_it_there()
    {
        await using var system = await WithIncidentsAsync(2);
        await using var chromium = await Chromium.StartAsync(system);
        var mine = await chromium.SignInAsync();
        await ReadyAsync(mine);
        await Expect(mine.Locator("#bell [data-mentions]")).ToHaveCountAsync(0);
        await mine.GotoAsync("/mentions");
        await Expect(mine.Locator("#mentions")).ToContainTextAsync("Nobody has mentioned you yet");
        await mine.GotoAsync("/hosts");
        await ReadyAsync(mine, "main");

        await system.SendAsync(HttpMethod.Post, "/accounts", new { name = "ana", display = "Ana Ruiz", role = "analyst", password = RunningSystem.Password });
        var hers = await TheQueueTogether.SignInAsAsync(chromium, "ana");
        await hers.Keyboard.PressAsync("j");
        await hers.Keyboard.PressAsync("c");
        await hers.Locator("#bulk-comment").ClickAsync();
        await hers.Keyboard.TypeAsync("Is this yours, @adm");
        await hers.Locator("#bulk-comment-people button").First.ClickAsync();
        await Expect(hers.Locator("#bulk-comment")).ToHaveValueAsync("Is this yours, @admin ");
        await hers.Locator("[data-send]").ClickAsync();
        await Expect(hers.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await Expect(hers.Locator("#bell [data-mentions]")).ToHaveCountAsync(0);

        await Expect(mine.Locator("#bell [data-mentions]")).ToHaveTextAsync("1 not seen", new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 });
        await mine.GotoAsync("/");
        await Expect(mine.Locator("#mentions-tab")).ToContainTextAsync("1");
        await mine.Locator("#mentions-tab").ClickAsync();
        await Expect(mine.Locator("#mention-list li")).ToHaveCountAsync(1);
        await Expect(mine.Locator("#mention-list li")).ToContainTextAsync("Ana Ruiz in INC-");
        await Expect(mine.Locator("#mention-list .tr-mention")).ToHaveTextAsync("@admin");
        Assert.Empty((await mine.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await Chromium.PictureAsync(mine, "mentions");

        await mine.Locator("#mentions-seen").ClickAsync();
        await Expect(mine.Locator("#bell [data-mentions]")).ToHaveCountAsync(0);
        await Expect(mine.Locator("[data-unseen]")).ToHaveCountAsync(0);
        await mine.ReloadAsync();
        await ReadyAsync(mine, "#mention-list");
        await Expect(mine.Locator("#mention-list li")).ToHaveCountAsync(1);
        await Expect(mine.Locator("#bell [data-mentions]")).ToHaveCountAsync(0);
        await mine.Locator("#mention-list a").First.ClickAsync();
        await Expect(mine.Locator("#activity .tr-mention")).ToHaveTextAsync("@admin");

        await mine.GotoAsync("/incidents?q=is%3Amentioned");
        await ReadyAsync(mine);
        await Expect(mine.Locator("tr[data-inc]")).ToHaveCountAsync(1);
        Assert.Empty(chromium.Complaints);
    }
}
