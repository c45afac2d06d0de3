using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Web.Response;

/// <summary>Whether all enforcement is stopped, for all open pages of a process: asked at most every two seconds, however many pages show it.</summary>
internal sealed class EnforcementState(IGrainFactory grains, TimeProvider clock)
{
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Task<EnforcementStop?>? known;
    private long askedAt;

    /// <summary>Somebody switched it on a page of this process. Called outside the page's own flow.</summary>
    public event Action? Changed;

    /// <returns>Null while it runs.</returns>
    public Task<EnforcementStop?> StoppedAsync()
    {
        lock (gate)
        {
            if (known is null || known.IsFaulted || clock.GetElapsedTime(askedAt) >= Age)
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
        Caller.System.Enter();
        return await grains.GetGrain<IProtectedGrain>("all").StoppedAsync();
    }
}
