using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Response;

/// <summary>Whether all enforcement is stopped, for all open pages of a process: asked at most every two seconds, however many pages show it. When nobody answers, what was known stays.</summary>
internal sealed class EnforcementState
{
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    private readonly IGrainFactory grains;
    private readonly ILogger<EnforcementState> log;
    private readonly SharedRead<EnforcementStop?> known;
    private EnforcementStop? last;

    public EnforcementState(IGrainFactory grains, TimeProvider clock, ILogger<EnforcementState> log)
    {
        (this.grains, this.log) = (grains, log);
        known = new SharedRead<EnforcementStop?>(AskAsync, Age, clock);
    }

    /// <summary>Somebody switched it on a page of this process. Called outside the page's own flow.</summary>
    public event Action? Changed;

    /// <returns>Null while it runs.</returns>
    public Task<EnforcementStop?> StoppedAsync() => known.ReadAsync();

    /// <summary>It was switched just now: who shows it asks at once.</summary>
    public void Switched()
    {
        known.Forget();
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
