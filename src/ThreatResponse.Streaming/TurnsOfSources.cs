using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Streaming;

/// <summary>Whose turn it is among the partitions that have something: one after the other, each as many times in a row as it has weight.</summary>
internal sealed class TurnsOfSources
{
    private int _last = -1;
    private int _left;

    /// <returns>The partition; null when none has anything.</returns>
    public int? Next(IReadOnlyList<JournalPartition> partitions, IReadOnlyCollection<int> ahead)
    {
        if (ahead.Count == 0)
            return null;
        if (_left > 0 && ahead.Contains(_last))
        {
            _left--;
            return _last;
        }

        var waiting = partitions.Where(partition => ahead.Contains(partition.Number)).OrderBy(partition => partition.Number).ToList();
        var next = waiting.Find(partition => partition.Number > _last) ?? waiting[0];
        (_last, _left) = (next.Number, Math.Max(1, next.Weight) - 1);
        return next.Number;
    }
}
