using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>
/// Alerts over time by the band of their incident's score, for the queue's histogram. A day may hold a million alerts, every open queue asks every few
/// seconds, and only the last steps change much: steps are kept for all of this process, and each asking reads little of it again.
/// </summary>
internal sealed class BandHistory(IStoreReaders readers)
{
    /// <summary>Milliseconds for which what was read is not read again.</summary>
    private const long Fresh = 2_000;

    /// <summary>Milliseconds after a step's end within which most of its late alerts are there.</summary>
    private const long Late = 60_000;

    private readonly Lock _lock = new();
    private long _lastRead;
    private readonly SortedDictionary<(long Width, long From), Step> _kept = [];

    /// <param name="now">Unix milliseconds; in the last step.</param>
    /// <param name="width">Milliseconds a step.</param>
    public IReadOnlyList<BandStep> Until(long now, long width, int steps)
    {
        var last = now / width * width;
        var wanted = Enumerable.Range(0, steps).Select(step => (Width: width, From: last - ((steps - 1 - step) * width))).ToList();
        lock (_lock)
        {
            foreach (var gone in _kept.Keys.Where(key => key.Width == width && key.From < wanted[0].From).ToList())
                _kept.Remove(gone);
            var unsure = wanted.Where(key => !_kept.TryGetValue(key, out var step) || (step.ReadAt < key.From + width + Late && step.ReadAt <= now - Fresh)).ToList();
            if (unsure.Count > 0)
                Read(unsure[0].From, unsure[^1].From, width, now);
            else if (_lastRead <= now - Fresh && wanted.MinBy(key => _kept[key].ReadAt) is var oldest)
                Read(oldest.From, oldest.From, width, now); // Scores change: each in its turn.
            return [.. wanted.Select(key => _kept[key].Of(key.From))];
        }
    }

    private void Read(long first, long last, long width, long now)
    {
        var counts = readers.Read(session =>
        {
            var found = new int[((last - first) / width) + 1, 4];
            using var rows = session["""
                select (m.time - ?1) / ?3, case when i.score < 200 then 0 when i.score < 400 then 1 when i.score < 700 then 2 else 3 end, count(*)
                from incident_alert m join incident i on i.id = m.incident where m.time >= ?1 and m.time < ?2 and not i.routine group by 1, 2
                """].Read(first, last + width, width);
            while (rows.Read())
                found[rows.GetInt64(0), rows.GetInt32(1)] = rows.GetInt32(2);
            return found;
        });
        _lastRead = now;
        for (var step = 0; step < counts.GetLength(0); step++)
            _kept[(width, first + (step * width))] = new Step([counts[step, 0], counts[step, 1], counts[step, 2], counts[step, 3]], now);
    }

    private sealed record Step(int[] Counts, long ReadAt)
    {
        public BandStep Of(long from) => new(UnixTime.From(from), Counts[0], Counts[1], Counts[2], Counts[3]);
    }
}
