using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ThreatResponse.Scenarios.Browser;

public sealed class EveryPage(VisitToEveryPage visit, ITestOutputHelper output) : IClassFixture<VisitToEveryPage>
{
    [Fact]
    public void It_is_accessible_in_both_themes_and_on_a_phone_and_asks_nobody_else_for_anything() => Assert.True(visit.Faults.Count == 0, string.Join(Environment.NewLine, visit.Faults.Distinct()));

    [Fact]
    public void It_looks_as_it_was_accepted()
    {
        output.WriteLine($"The pictures are in {Pictures.Folder}");
        Assert.True(visit.Pictures.Differences.Count == 0, string.Join(Environment.NewLine, visit.Pictures.Differences));
    }

    [Fact]
    public async Task One_rule_of_style_that_is_not_as_it_was_is_seen()
    {
        var page = await visit.Chromium.SignInAsync();
        await Browser.Chromium.ChooseThemeAsync(page, "dark");
        await page.GotoAsync("/incidents", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Null((await visit.Pictures.CompareAsync(page, "page-queue-1440-dark")).Difference);

        // As a sheet of the page's own would: its policy allows none within it.
        await page.EvaluateAsync("() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('.tr-tab { padding-right: 16px }'); document.adoptedStyleSheets = [sheet]; }");
        var (_, difference) = await visit.Pictures.CompareAsync(page, "page-queue-1440-dark");
        Assert.Contains("page-queue-1440-dark does not look as it was accepted", difference, StringComparison.Ordinal);
        Assert.Contains("TR_ACCEPT=1 tests/run Scenarios", difference, StringComparison.Ordinal);
    }
}
