using System.Diagnostics;
using Microsoft.Playwright;

namespace ThreatResponse.Scenarios.Browser;

internal static class Arriving
{
    /// <summary>Waits until the page's address is the one, and what is there is loaded. Asks again and again: the library's own wait misses an address that changes while it begins to wait.</summary>
    public static async Task ArrivedAsync(this IPage page, Func<string, bool> isThere)
    {
        for (var clock = Stopwatch.StartNew(); !isThere(page.Url); await Task.Delay(20))
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(60))
                throw new TimeoutException($"Still at {page.Url} after a minute");
        }

        await page.WaitForFunctionAsync("() => document.readyState === 'complete'");
    }
}
