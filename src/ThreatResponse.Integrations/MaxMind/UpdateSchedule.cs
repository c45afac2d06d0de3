using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.MaxMind;

/// <summary>When databases are fetched: when somebody asks something and it is time, beside that, one run at a time.</summary>
internal sealed class UpdateSchedule(DatabaseUpdates updates, TimeProvider time) : IAsyncDisposable
{
    /// <summary>They appear twice a week; downloads of GeoLite2 are 30 a day.</summary>
    private static readonly TimeSpan _usually = TimeSpan.FromHours(12);

    private static readonly TimeSpan _afterTrouble = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private Task _run = Task.CompletedTask;
    private DateTimeOffset? _next;

    /// <summary>How the last run ended; null while none has.</summary>
    public string? Last { get; private set; }

    /// <summary>Why the last run failed; null when it did not.</summary>
    public DeviceFailureException? Failure { get; private set; }

    /// <summary>The run that is under way now, if any.</summary>
    public Task Begin(bool evenIfEarly = false)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_run.IsCompleted || _end.IsCancellationRequested || (_next > now && !(evenIfEarly && Failure is not null)))
                return _run;
            _next = now + _usually;
            return _run = Task.Run(RunAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task run;
        lock (_lock)
        {
            _end.Cancel();
            run = _run;
        }

        await run;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            var fetched = await updates.RunAsync(_end.Token);
            Ended(fetched.Count > 0 ? $"Fetched: {string.Join(", ", fetched)}" : "Nothing newer was there to fetch", null);
        }
        catch (DeviceFailureException failure)
        {
            Ended($"Nothing newer could be fetched: {failure.Message.TrimEnd('.')}", failure);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The provider's settings have changed, or the silo stops.
        }
    }

    private void Ended(string said, DeviceFailureException? failure)
    {
        lock (_lock)
        {
            (Last, Failure) = (said, failure);
            if (failure?.Kind == FailureKind.Transient)
                _next = time.GetUtcNow() + _afterTrouble;
            else if (failure?.RetryAfter is { } wait && wait > _usually)
                _next = time.GetUtcNow() + wait;
        }
    }
}
