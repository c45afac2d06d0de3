using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

/// <summary>What one commit brought of one source.</summary>
internal sealed record SourceSum(string Source, long Received, int Accepted, int Duplicates, int DeadLetters, int Ignored)
{
    public static SourceSum Of(JournalBatch batch, int accepted, int duplicates) =>
        // A replayed dead letter was counted when it came; it now counts as what it turned out to be.
        new(batch.Source, UnixTime.Of(batch.Received), accepted, duplicates, batch.Rejected.Count - (batch.Replays is null ? 0 : 1), batch.Ignored);

    public static IEnumerable<SourceSum> Of(IEnumerable<(JournalBatch Batch, JournalReceipt Receipt)> appended) => appended
        .Select(one => Of(one.Batch, one.Receipt.Accepted, one.Receipt.Duplicates))
        .GroupBy(sum => sum.Source)
        .Select(sums => new SourceSum(sums.Key, sums.Max(sum => sum.Received), sums.Sum(sum => sum.Accepted), sums.Sum(sum => sum.Duplicates), sums.Sum(sum => sum.DeadLetters), sums.Sum(sum => sum.Ignored)));
}
