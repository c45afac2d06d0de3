using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Contracts.Alerts;

/// <summary>What one payload leaves in the journal, in one commit.</summary>
/// <param name="Received">UTC.</param>
/// <param name="Contexts">Attached to alerts of the same flow journalled in the last minutes; kept nowhere else.</param>
/// <param name="Ignored">How many events were no alerts, for the counts.</param>
/// <param name="Replays">The dead letter that this settles, when it is a replay.</param>
public sealed record JournalBatch(
    string Source,
    string Format,
    DateTimeOffset Received,
    IReadOnlyList<JournalEntry> Alerts,
    IReadOnlyList<JournalContext> Contexts,
    IReadOnlyList<RejectedEvent> Rejected,
    int Ignored,
    long? Replays = null);

/// <param name="Dispatcher">By the alert's target.</param>
/// <param name="Raw">The event as received.</param>
public sealed record JournalEntry(Alert Alert, int Dispatcher, ReadOnlyMemory<byte> Raw);

/// <param name="Observables">What it shows, to be sighted with the alerts it joins.</param>
public sealed record JournalContext(AlertContext Context, IReadOnlyList<AlertObservable> Observables);

public sealed record RejectedEvent(string Reason, int? Offset, ReadOnlyMemory<byte> Raw, string? Sender);

/// <param name="DeadLetters">One id for each rejected event, in order; 0 for one that repeats the bytes of an open dead letter.</param>
public sealed record JournalReceipt(int Accepted, int Duplicates, IReadOnlyList<long> DeadLetters);
