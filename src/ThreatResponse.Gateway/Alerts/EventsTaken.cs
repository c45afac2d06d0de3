using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Gateway.Alerts;

/// <summary>What became of a body's events.</summary>
internal sealed record EventsTaken(int Accepted, int Duplicates, int Ignored, int Rejected, IReadOnlyList<EventError> Errors)
{
    private const int MostErrors = 100;

    public EventsTaken Plus(IntakeReceipt receipt)
    {
        var before = Accepted + Duplicates + Ignored + Rejected;
        return new EventsTaken(
            Accepted + receipt.Accepted,
            Duplicates + receipt.Duplicates,
            Ignored + receipt.Ignored,
            Rejected + receipt.Rejected,
            [.. Errors.Concat(receipt.Errors.Select(error => new EventError(before + error.Index, error.Reason, error.Offset, error.DeadLetter == 0 ? null : error.DeadLetter))).Take(MostErrors)]);
    }
}

/// <param name="Index">Place of the event in the body, from 0.</param>
/// <param name="Offset">Byte of the event where it broke.</param>
/// <param name="DeadLetter">Under which it is kept; null when the same bytes are kept already.</param>
internal sealed record EventError(int Index, string Reason, int? Offset, long? DeadLetter);
