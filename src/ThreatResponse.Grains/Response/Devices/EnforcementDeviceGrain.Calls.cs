using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>Calls to the device: each ends in time, and fails in one way.</summary>
internal sealed partial class EnforcementDeviceGrain
{
    private static readonly TimeSpan _longestCall = TimeSpan.FromMinutes(2);

    /// <param name="writes">Whatever breaks off may have had its effect.</param>
    private async Task<T> On<T>(IEnforcementDevice on, Func<IEnforcementDevice, CancellationToken, Task<T>> call, bool writes)
    {
        using var stop = new CancellationTokenSource(_longestCall, time);
        try
        {
            return await call(on, stop.Token);
        }
        catch (OperationCanceledException late) when (stop.IsCancellationRequested)
        {
            throw new DeviceFailureException(writes ? FailureKind.UnknownOutcome : FailureKind.Transient, $"{Name} did not answer within {_longestCall.TotalSeconds:0} s.", late);
        }
        catch (Exception fault) when (fault is not (DeviceFailureException or Orleans.Storage.InconsistentStateException or Contracts.StoreBusyException))
        {
            throw new DeviceFailureException(writes ? FailureKind.UnknownOutcome : FailureKind.DeviceFault, $"{Name} answered with something unexpected: {fault.Message}", fault);
        }
    }

    private static async Task<bool> Nothing(Task call)
    {
        await call;
        return true;
    }
}
