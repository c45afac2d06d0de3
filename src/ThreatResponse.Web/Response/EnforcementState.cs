using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Response;

/// <summary>Whether all enforcement is stopped, for all open pages of a process: asked at most every two seconds, however many pages show it. When nobody answers, what was known stays.</summary>
internal sealed class EnforcementState(IGrainFactory grains, TimeProvider clock, ILogger<EnforcementState> log)
{
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Task<EnforcementStop?>? known;
    private EnforcementStop? last;
    private long askedAt;

    /// <summary>Somebody switched it on a page of this process. Called outside the page's own flow.</summary>
    public event Action? Changed;

    /// <returns>Null while it runs.</returns>
    public Task<EnforcementStop?> StoppedAsync()
    {
        lock (gate)
        {
            if (known is null or { IsFaulted: true } or { IsCanceled: true } || clock.GetElapsedTime(askedAt) >= Age)
                (known, askedAt) = (AskAsync(), clock.GetTimestamp());
            return known;
        }
    }

    /// <summary>It was switched just now: who shows it asks at once.</summary>
    public void Switched()
    {
        lock (gate)
            known = null;
        Changed?.Invoke();
    }

    private async Task<EnforcementStop?> AskAsync()
    {
        try
        {
            Caller.System.Enter();
            return last = await grains.GetGrain<IProtectedGrain>("all").StoppedAsync();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            PageLog.PartFailed(log, "Whether enforcement is stopped", fault);
            return last;
        }
    }
}
