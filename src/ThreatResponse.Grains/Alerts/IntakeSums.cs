using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Adds up what became of a payload's events.</summary>
internal static class IntakeSums
{
    private const int MostErrors = 100;

    /// <param name="index">Place of the batch's first event in the payload.</param>
    public static IntakeReceipt Of(JournalBatch batch, JournalReceipt receipt, int index, IReadOnlyList<ParsedEvent>? events)
    {
        var errors = new List<IntakeError>();
        var letter = 0;
        for (var i = 0; i < (events?.Count ?? 0) && errors.Count < MostErrors; i++)
        {
            if (events![i] is EventRejected rejected)
                errors.Add(new IntakeError(index + i, rejected.Reason, rejected.Offset, receipt.DeadLetters[letter++]));
        }

        return new IntakeReceipt(receipt.Accepted, receipt.Duplicates, batch.Ignored, batch.Rejected.Count, errors);
    }

    public static IntakeReceipt Add(IntakeReceipt sum, IntakeReceipt more) => new(
        sum.Accepted + more.Accepted,
        sum.Duplicates + more.Duplicates,
        sum.Ignored + more.Ignored,
        sum.Rejected + more.Rejected,
        sum.Errors.Count >= MostErrors || more.Errors.Count == 0 ? sum.Errors : [.. sum.Errors.Concat(more.Errors).Take(MostErrors)]);
}
