using Microsoft.Playwright;

namespace ThreatResponse.Scenarios.Browser;

internal static class Arriving
{
    /// <summary>Waits until the page's address is the one, and what is there is loaded. Listens first and looks then: the library's own wait looks first, and misses an address that changes in between.</summary>
    public static async Task ArrivedAsync(this IPage page, Func<string, bool> isThere)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.FrameNavigated += Look;
        try
        {
            Look(null, page.MainFrame);
            await there.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Still at {page.Url} after a minute");
        }
        finally
        {
            page.FrameNavigated -= Look;
        }

        await page.WaitForFunctionAsync("() => document.readyState === 'complete'");

        void Look(object? sender, IFrame frame)
        {
            if (isThere(page.Url))
                there.TrySetResult();
        }
    }
}
