using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Grains.Incidents;

internal sealed class PresenceGrain(TimeProvider time) : Grain, IPresenceGrain
{
    /// <summary>Open pages of one incident; more are not counted.</summary>
    private const int Most = 200;

    private readonly Dictionary<(string Account, string Place), Page> _pages = [];

    public Task<IReadOnlyList<Present>> HereAsync(string place, bool isWriting)
    {
        var caller = Caller.Current!;
        var now = time.GetUtcNow();
        foreach (var (gone, page) in _pages.ToList())
        {
            if (now - page.Seen > TimeSpan.FromSeconds(3 * IPresenceGrain.EverySeconds))
                _pages.Remove(gone);
        }

        var since = _pages.TryGetValue((caller.Name, place), out var known) ? known.Since : now;
        if (known is not null || _pages.Count < Most)
            _pages[(caller.Name, place)] = new Page(caller.Display, isWriting, since, now);
        return Task.FromResult<IReadOnlyList<Present>>([.. _pages
            .GroupBy(page => page.Key.Account)
            .OrderBy(pages => pages.Min(page => page.Value.Since)).ThenBy(pages => pages.Key, StringComparer.Ordinal)
            .Select(pages => new Present(pages.Key, pages.First().Value.Display, pages.Any(page => page.Value.IsWriting)))]);
    }

    public Task LeaveAsync(string place)
    {
        _pages.Remove((Caller.Current!.Name, place));
        return Task.CompletedTask;
    }

    private sealed record Page(string Display, bool IsWriting, DateTimeOffset Since, DateTimeOffset Seen);
}
