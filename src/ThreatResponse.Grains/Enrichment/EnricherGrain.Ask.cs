using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.Enrichment;
using ThreatResponse.Domain.IncidentToResponse.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Enrichment;

/// <summary>One question, from the call to what becomes of it.</summary>
internal sealed partial class EnricherGrain
{
    private static readonly TimeSpan _givenUp = TimeSpan.FromDays(1);

    /// <param name="paid">When its first call was; then when its latest.</param>
    private async Task Ask(EnrichmentEntry entry, Markings marked, DateTimeOffset paid)
    {
        try
        {
            var question = new EnrichmentQuestion(entry.Type, entry.Value, entry.Answer, AnotherCall(TaskScheduler.Current, at => paid = at)) { Marked = marked };
            var answer = await Beside((to, stop) => to.LookUpAsync(question, stop));

            // It was removed meanwhile, and all that it said.
            if (_definition is null)
                return;
            var kept = KeepAnswer.Of(entry, answer, Manifest, _definition?.Reliability ?? Manifest.Reliability, Now, _chance.NextDouble());
            await store.AnswerAsync(kept.Entry, kept.Tells, kept.Differs, CancellationToken.None);
            await Well();
        }
        catch (DeviceFailureException fault)
        {
            await Failed(entry, fault.Kind, fault.Message, fault.RetryAfter, fault.NothingWasSent ? paid : null);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            // Not the provider's doing: the row is as it was, and due.
            LogLater(Name, fault.Message);
            WakeIn(_soon);
        }
#pragma warning disable CA1031 // Whatever an adapter did not foresee is its fault, and must not keep the others waiting.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogBroke(fault, Name);
            await Failed(entry, FailureKind.DeviceFault, $"It could not be asked: {fault.Message}", null);
        }
        finally
        {
            if (_underWay.Remove((entry.Type, entry.Value), out var waited))
                waited.TrySetResult();
            WakeIn(TimeSpan.Zero);
        }
    }

    /// <summary>What the provider as a whole cannot do now, no value has to answer for.</summary>
    /// <param name="givenBack">When a call was paid for that was never made; null: it was made.</param>
    private async Task Failed(EnrichmentEntry entry, FailureKind kind, string why, TimeSpan? asked, DateTimeOffset? givenBack = null)
    {
        if (_definition is null)
            return;
        try
        {
            LogFailed(Name, kind, why);
            if (givenBack is { } paid)
                await Keep(Budget.GiveBack(paid));
            if (kind is not (FailureKind.RateLimited or FailureKind.AuthRejected or FailureKind.InvalidValue))
            {
                var after = FailureBehaviour.Of(kind, entry.Tries + 1, asked).After ?? _givenUp;
                await store.FailAsync(entry with { Due = Now + after, Tries = entry.Tries + 1, Fault = why }, CancellationToken.None);
            }

            if (kind is not (FailureKind.PermissionDenied or FailureKind.Unsupported or FailureKind.NotFound))
                await NotWell(kind, why, asked);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            LogLater(Name, fault.Message);
            WakeIn(_soon);
        }
    }

    private async Task Well()
    {
        var was = State.Failures > 0 || State.IsStopped || State.Why is not null;
        (State.Answered, State.Failures, State.Failure, State.Why, State.Until, State.IsStopped) = (Now, 0, FailureKind.None, null, null, false);
        if (was)
            await Save();
    }

    private async Task NotWell(FailureKind kind, string why, TimeSpan? asked)
    {
        (State.Failure, State.Why) = (kind, why);

        // Several that were under way fail together: that is one failure.
        if (State.Until is null || State.Until <= Now)
            State.Failures++;
        if (kind is FailureKind.AuthRejected or FailureKind.InvalidValue)
            (State.IsStopped, State.Until) = (true, null);
        else if (kind == FailureKind.RateLimited)
            State.Until = Now + (asked ?? FailureBehaviour.Of(kind, State.Failures).After ?? _soon);
        else
            State.Until = Now + (FailureBehaviour.Of(FailureKind.Transient, State.Failures, asked).After ?? _soon);
        await Save();
    }

    private async Task<T> Beside<T>(Func<IEnricher, CancellationToken, Task<T>> call)
    {
        var settings = secrets.Revealed(Name, Manifest.Settings, _definition!.Settings);
        _to ??= _product!.Connect(new DeviceConnection(Name, settings, _ => { }, time));
        var to = _to;
        using var patience = new CancellationTokenSource(_longestAnswer, time);
        try
        {
            return await Task.Run(() => call(to, patience.Token), patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException fault) when (patience.IsCancellationRequested)
        {
            throw new DeviceFailureException(FailureKind.Transient, $"{Name} did not answer within {_longestAnswer.TotalMinutes:0} minutes.", fault);
        }
    }

    /// <summary>Waits for its turn in the quota, on the grain's own thread whoever asks.</summary>
    private Func<CancellationToken, Task> AnotherCall(TaskScheduler grain, Action<DateTimeOffset> paid) => stop => Task.Factory.StartNew(
        async () =>
        {
            while (Budget.Free(Quota, Now) == 0)
                await Task.Delay(Budget.NextAt(Quota, Now) - Now + TimeSpan.FromMilliseconds(10), time, stop);
            paid(await Spend());
        },
        stop,
        TaskCreationOptions.None,
        grain).Unwrap();
}
