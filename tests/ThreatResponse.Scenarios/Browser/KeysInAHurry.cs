using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Browser.TheQueueByKeyboard;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>Nobody waits for a round trip between two keys, or for a page to come alive before they type: nothing of it is lost.</summary>
public sealed class KeysInAHurry
{
    private const string Press = "keys => { for (const key of keys) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); }";

    [Fact]
    public async Task A_key_whose_button_comes_with_the_answer_to_the_one_before_is_pressed_then()
    {
        await using var system = await WithIncidentsAsync(3);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await ReadyAsync(page);

        // Before J nothing is under the cursor, and there is no M.
        await Expect(page.Locator("[data-key=m]")).ToHaveCountAsync(0);
        await page.EvaluateAsync(Press, new[] { "j", "j", "m" });
        await Expect(page.Locator("tr.is-cursor")).ToHaveAttributeAsync("data-line", "1");
        await Expect(page.Locator("tr.is-cursor .c-state")).ToContainTextAsync("assigned");
        await Expect(page.Locator("tr[data-line='0'] .c-state")).ToContainTextAsync("new");

        // A key that no button has is not waited for, and holds up none after it.
        await page.EvaluateAsync(Press, new[] { "j", "q", "x" });
        await Expect(page.Locator("tr.is-cursor")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.Locator("tr.is-cursor")).ToHaveAttributeAsync("data-line", "2");
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task Keys_and_letters_from_before_the_page_came_alive_are_taken_when_it_does()
    {
        await using var system = await RunningSystem.StartAsync();
        var straw = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"n\":{i},\"text\":\"nothing to see here but {(i == 15_000 ? "the needle" : "straw")}\"}},"));
        await system.PostAsync("json", $$"""{"json_version":"2.0","event_id":"big","severity":"major","summary":"A long one","target":{"host_name":"fin-1"},"detector":{"product":"Sensor","rule":"R"},"more":[{{straw.TrimEnd(',')}}]}""");
        await system.HandledAsync();
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await ReadyAsync(page);
        await page.AddInitScriptAsync("""
            addEventListener('DOMContentLoaded', () => {
              window.wasAlive = !!document.querySelector('[data-live]');
              if (location.pathname.startsWith('/alerts')) { document.getElementById('payload-find').focus(); document.execCommand('insertText', false, 'needle'); }
              else for (const key of ['j', 'm']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            });
            """);

        await page.GotoAsync("/alerts/1");
        await ReadyAsync(page, "#payload-find");
        await Expect(page.Locator("#payload-hits")).ToHaveTextAsync("1 of 1");
        await Expect(page.Locator("#payload-find")).ToHaveValueAsync("needle");
        await Expect(page.Locator("#payload-find")).ToBeFocusedAsync();
        Assert.False(await page.EvaluateAsync<bool>("window.wasAlive"));
        await page.Keyboard.TypeAsync("s");
        await Expect(page.Locator("#payload-hits")).ToHaveTextAsync("no hit");

        await page.GotoAsync("/incidents");
        await Expect(page.Locator("tr.is-cursor .c-state")).ToContainTextAsync("assigned");
        Assert.False(await page.EvaluateAsync<bool>("window.wasAlive"));
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_dialog_has_the_focus_when_it_is_drawn_and_takes_it_back_from_nobody()
    {
        await using var system = await WithIncidentsAsync(1);
        await using var chromium = await Chromium.StartAsync(system);
        var page = await chromium.SignInAsync();
        await ReadyAsync(page);
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("tr.is-cursor")).ToHaveCountAsync(1);

        // What holds the focus, and one step of the person, both in the moment in which the dialog is drawn.
        await page.EvaluateAsync("""
            () => {
              window.first = new Promise(drawn => new MutationObserver((_, self) => {
                const fields = document.querySelectorAll('.mud-dialog input[name=classification]');
                if (fields.length === 0) return;
                self.disconnect();
                drawn(document.activeElement === fields[0]);
                document.querySelector('#state-comment').focus();
              }).observe(document.documentElement, { subtree: true, childList: true }));
            }
            """);
        await page.Keyboard.PressAsync("e");
        Assert.True(await page.EvaluateAsync<bool>("window.first"));
        await page.Keyboard.TypeAsync("typed at once");
        await Expect(page.Locator("#state-comment")).ToHaveValueAsync("typed at once");

        // Round it goes without a step outside, both ways; a choice among several is one stop, and the verb is one when it can be pressed.
        foreach (var (key, at) in new[] { ("Tab", ".tr-btn--ghost"), ("Tab", "input[value=TruePositive]"), ("ArrowDown", "input[value=FalsePositive]"), ("ArrowDown", "input[value=Benign]"), ("Shift+Tab", "[data-send]"), ("Tab", "input[value=Benign]"), ("Tab", "#state-comment") })
        {
            if (at == "[data-send]")
            {
                await Expect(page.Locator(".mud-dialog [data-send]")).ToBeEnabledAsync();
            }
            await page.Keyboard.PressAsync(key);
            Assert.True(await page.EvaluateAsync<bool>("at => document.activeElement === document.querySelector('.mud-dialog').querySelector(at)", at), $"{key} does not lead to {at}");
        }
        await Expect(page.Locator("#state-comment")).ToHaveValueAsync("typed at once");
        Assert.Empty(chromium.Complaints);
    }
}
