using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Connections;

namespace ThreatResponse.Contracts.Alerts;

/// <summary>
/// The way in: parses a payload, assigns roles, journals, and answers only after the commit. Stateless worker; key 0.
/// Every event of the payload ends as an alert, a repeat, an ignored event or a dead letter; a bad one never costs a good one.
/// </summary>
[Alias("tr.IIntakeGrain")]
public interface IIntakeGrain : IGrainWithIntegerKey
{
    /// <param name="source">From the source directory: its name and format.</param>
    /// <param name="payload">The received bytes. Not copied: do not change them afterwards.</param>
    /// <param name="sender">Address of the sender where known.</param>
    /// <returns>Refused with <see cref="RefusalKind.Busy"/> when the journal cannot keep up or is away; then nothing was taken in.</returns>
    [Requires(Permission.SubmitAlerts), Repeatable, Alias("Submit")]
    Task<Outcome<IntakeReceipt>> SubmitAsync(SourceView source, ImmutablePayload payload, string? sender);

    /// <summary>As <see cref="SubmitAsync"/>, for messages that came one by one: all in one commit.</summary>
    [Requires(Permission.SubmitAlerts), Repeatable, Alias("SubmitMany")]
    Task<Outcome<IntakeReceipt>> SubmitManyAsync(SourceView source, IReadOnlyList<ReceivedMessage> messages);

    /// <summary>Completes when a silo can be reached.</summary>
    [NeedsNoPermission("says nothing but that it is there"), Repeatable, Alias("Ready")]
    Task ReadyAsync();

    /// <summary>Parses a dead letter again, as the parser is now. It is gone when it parses; else its reason is renewed.</summary>
    [Requires(Permission.ManagePipeline), Alias("Replay")]
    Task<Outcome<IntakeReceipt>> ReplayAsync(long deadLetter);

    /// <summary>Removes a dead letter, for the record.</summary>
    [Requires(Permission.ManagePipeline), Alias("Discard")]
    Task<Outcome<long>> DiscardAsync(long deadLetter);
}

/// <summary>Bytes passed by reference inside a process.</summary>
[GenerateSerializer, Immutable, Alias("tr.ImmutablePayload")]
public sealed record ImmutablePayload([property: Id(0)] ReadOnlyMemory<byte> Bytes);

/// <param name="Accepted">New alerts.</param>
/// <param name="Duplicates">Repeats of alerts already journalled, counted there.</param>
/// <param name="Ignored">Well-formed events that are no alerts.</param>
/// <param name="Rejected">Dead letters.</param>
/// <param name="Errors">Why, for the first 100 of those.</param>
[GenerateSerializer, Immutable, Alias("tr.IntakeReceipt")]
public sealed record IntakeReceipt([property: Id(0)] int Accepted, [property: Id(1)] int Duplicates, [property: Id(2)] int Ignored, [property: Id(3)] int Rejected, [property: Id(4)] IReadOnlyList<IntakeError> Errors);

/// <param name="Index">Place of the event in the payload, from 0.</param>
/// <param name="Offset">Byte of the event where it broke, where known.</param>
/// <param name="DeadLetter">Under which it is kept; 0 when it repeats one already kept.</param>
[GenerateSerializer, Immutable, Alias("tr.IntakeError")]
public sealed record IntakeError([property: Id(0)] int Index, [property: Id(1)] string Reason, [property: Id(2)] int? Offset, [property: Id(3)] long DeadLetter);
