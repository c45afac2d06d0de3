using Orleans.Concurrency;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Grains.Pipeline;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Grains.Alerts;

/// <summary>The way in. Stateless: as many of them work at once as there are cores, and the journal commits what they bring together.</summary>
[StatelessWorker]
internal sealed class IntakeGrain(IAlertJournal journal, IDeadLetters letters, IActivityTrail trail, ReadEvents reader, TimeProvider time) : Grain, IIntakeGrain
{
    /// <summary>Alerts in one append at most: a large payload does not hold the writer up for others.</summary>
    private const int MostAtOnce = 1_000;

    public Task<Outcome<IntakeReceipt>> SubmitAsync(SourceView source, ImmutablePayload payload, string? sender) =>
        TakeIn(source, [new ReceivedMessage(payload.Bytes, sender)]);

    public Task<Outcome<IntakeReceipt>> SubmitManyAsync(SourceView source, IReadOnlyList<ReceivedMessage> messages) => TakeIn(source, messages);

    public Task ReadyAsync() => Task.CompletedTask;

    public async Task<Outcome<IntakeReceipt>> ReplayAsync(long deadLetter)
    {
        if (await letters.FindAsync(deadLetter, CancellationToken.None) is not { } letter)
            return new DeadLetterNotFound(deadLetter);
        if (reader.ParserOf(letter.Format) is not { } parser)
            return new FormatIsUnknown(letter.Format);

        var now = time.GetUtcNow();
        var events = parser.Parse(letter.Raw, new ParseContext(letter.Source, letter.Received, letter.Sender));
        if (events.OfType<EventRejected>().FirstOrDefault() is { } rejected)
        {
            await letters.RenewAsync(deadLetter, rejected.Reason, rejected.Offset, CancellationToken.None);
            return new IntakeReceipt(0, 0, 0, 1, [new IntakeError(0, rejected.Reason, rejected.Offset, deadLetter)]);
        }

        var batch = reader.BatchOf(letter.Source, letter.Format, now, events, letter.Sender) with { Replays = deadLetter };
        var outcome = await Append(batch);
        if (!outcome.IsRefused)
            await Record(deadLetter, "replayed", "Replayed: the parser reads it now");
        return outcome;
    }

    public async Task<Outcome<long>> DiscardAsync(long deadLetter)
    {
        if (await letters.FindAsync(deadLetter, CancellationToken.None) is null)
            return new DeadLetterNotFound(deadLetter);
        await letters.DiscardAsync(deadLetter, CancellationToken.None);
        await Record(deadLetter, "discarded", "Discarded without a replay");
        return deadLetter;
    }

    private async Task<Outcome<IntakeReceipt>> TakeIn(SourceView source, IReadOnlyList<ReceivedMessage> messages)
    {
        if (reader.ParserOf(source.Format) is not { } parser)
            return new FormatIsUnknown(source.Format);

        var now = time.GetUtcNow();
        var sum = new IntakeReceipt(0, 0, 0, 0, []);
        var index = 0;
        var waiting = new List<ParsedEvent>();
        string? sender = null;
        foreach (var message in messages)
        {
            sender = message.Sender;
            foreach (var read in parser.Parse(message.Bytes, new ParseContext(source.Name, now, message.Sender)))
            {
                waiting.Add(read);
                if (waiting.Count < MostAtOnce)
                    continue;
                if (await Add(waiting) is { } refusal)
                    return refusal;
            }
        }

        return waiting.Count > 0 && await Add(waiting) is { } last ? last : sum;

        async Task<Refusal?> Add(List<ParsedEvent> events)
        {
            var batch = reader.BatchOf(source.Name, source.Format, now, events, sender);
            var outcome = await Append(batch, index, events);
            if (outcome.Refusal is { } refusal)
                return refusal;
            sum = IntakeSums.Add(sum, outcome.Value!);
            index += events.Count;
            events.Clear();
            return null;
        }
    }

    private async Task<Outcome<IntakeReceipt>> Append(JournalBatch batch, int index = 0, IReadOnlyList<ParsedEvent>? events = null)
    {
        try
        {
            var receipt = await journal.AppendAsync(batch, CancellationToken.None);
            AlertMetrics.Taken(batch, receipt);
            return IntakeSums.Of(batch, receipt, index, events);
        }
        catch (StoreBusyException)
        {
            return new JournalIsBusy();
        }
    }

    private Task Record(long deadLetter, string kind, string text)
    {
        var caller = Caller.Current ?? Caller.System;
        return trail.AppendAsync(new ActivityEntry(null, $"dead letter {deadLetter}", kind, text, caller.Name, caller.Display, time.GetUtcNow()));
    }
}
