using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Queries.Indicators;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Indicators;

/// <summary>
/// How far incidents are in hearing of verdicts, for all open pages of a process: of all values that are shown, read in one go every second, while any is.
/// A page is told what has changed since it was read; a store that is away is asked again.
/// </summary>
internal sealed class TellingFeed(ITellingQueries tellings, TimeProvider clock, ILogger<TellingFeed> log) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, Page> pages = new();
    private readonly Lock gate = new();
    private ITimer? timer;
    private long lastPage;
    private int reading;

    /// <param name="key">Of the indicator that the page shows.</param>
    /// <param name="known">What the page has read.</param>
    /// <param name="changed">Called outside the page's own flow: it has to go there itself, and must not throw.</param>
    public IDisposable Subscribe(string key, VerdictTelling? known, Action<VerdictTelling> changed)
    {
        var number = Interlocked.Increment(ref lastPage);
        lock (gate)
        {
            pages[number] = new Page(key, changed, CultureInfo.CurrentUICulture) { Known = known };
            timer ??= clock.CreateTimer(_ => _ = ReadAsync(), null, Pause, Pause);
        }

        return new Subscription(this, number);
    }

    public void Dispose() => timer?.Dispose();

    private async Task ReadAsync()
    {
        if (Interlocked.Exchange(ref reading, 1) == 1)
            return;
        try
        {
            var now = (await tellings.OfAsync([.. pages.Values.Select(page => page.Key).Distinct()], CancellationToken.None)).ToDictionary(telling => telling.Key);
            foreach (var page in pages.Values)
            {
                if (now.TryGetValue(page.Key, out var telling) && telling != page.Known)
                    page.Tell(telling);
            }
        }
        catch (Exception fault)
        {
            PageLog.TellingsFailed(log, fault);
        }
        finally
        {
            Volatile.Write(ref reading, 0);
        }
    }

    private void Leave(long number)
    {
        lock (gate)
        {
            if (!pages.TryRemove(number, out _) || !pages.IsEmpty)
                return;
            timer?.Dispose();
            timer = null;
        }
    }

    private sealed class Page(string key, Action<VerdictTelling> changed, CultureInfo language)
    {
        public string Key => key;

        public VerdictTelling? Known { get; set; }

        public void Tell(VerdictTelling telling)
        {
            // What the page says about it is in its language, not in this reader's.
            (Known, CultureInfo.CurrentUICulture) = (telling, language);
            changed(telling);
        }
    }

    private sealed class Subscription(TellingFeed feed, long number) : IDisposable
    {
        public void Dispose() => feed.Leave(number);
    }
}
