using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Storage.Queries.Changes;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Incidents;

/// <summary>
/// One reader of changed incidents a process, for all open pages: at most eight times a second each page gets the rows changed since.
/// A store that is away is tried again; nothing is missed, because changes are numbered.
/// </summary>
internal sealed class IncidentFeed(IIncidentChanges changes, TimeProvider clock, ILogger<IncidentFeed> log) : BackgroundService
{
    private const int MostRows = 500;

    /// <summary>Half of what an alert may take from accepted to on screen.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(125);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<long, Action<IReadOnlyList<IncidentRow>>> pages = new();
    private long lastPage, told;

    /// <summary>The last change that the pages were told.</summary>
    public long Told => Interlocked.Read(ref told);

    /// <param name="changed">Called outside the page's own flow: it has to go there itself, and must not throw.</param>
    public IDisposable Subscribe(Action<IReadOnlyList<IncidentRow>> changed)
    {
        var (page, language) = (Interlocked.Increment(ref lastPage), CultureInfo.CurrentUICulture);
        pages[page] = rows =>
        {
            // What the page says about them is in its language, not in this reader's.
            CultureInfo.CurrentUICulture = language;
            changed(rows);
        };
        return new Subscription(this, page);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        long? after = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var from = after ?? await changes.LatestAsync(stoppingToken);
                var rows = await changes.WaitAsync(from, MostRows, stoppingToken);
                after = rows.Count > 0 ? rows[^1].Change : from;
                Interlocked.Exchange(ref told, after.Value);
                if (rows.Count > 0)
                    Tell([.. rows.Select(changed => changed.Row)]);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                PageLog.FeedFailed(log, fault);
                await Task.Delay(AfterFailure, clock, stoppingToken);
            }
        }
    }

    private void Tell(IReadOnlyList<IncidentRow> rows)
    {
        foreach (var changed in pages.Values)
            changed(rows);
    }

    private sealed class Subscription(IncidentFeed feed, long page) : IDisposable
    {
        public void Dispose() => feed.pages.TryRemove(page, out _);
    }
}
