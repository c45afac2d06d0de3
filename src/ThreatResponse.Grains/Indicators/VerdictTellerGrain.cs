using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Grains.Indicators;

/// <summary>
/// Takes what is due, tells a few incidents, keeps how far that is, and puts it behind whatever else is due: a value that thousands of incidents show holds up no other, nor does one whose incidents
/// cannot hear of it.
/// </summary>
internal sealed partial class VerdictTellerGrain(IVerdictStore store, TimeProvider time, ILogger<VerdictTellerGrain> log) : Grain, IVerdictTellerGrain, IRemindable
{
    private const string EveryMinute = "wake";
    private const int AtOnce = 100, MostCalls = 8, MostSteps = 20;
    private static readonly TimeSpan _every = TimeSpan.FromMilliseconds(500), _again = TimeSpan.FromSeconds(10);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.WakeEveryMinute(EveryMinute);
        this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(_every, _every) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public async Task WakeAsync()
    {
        Caller.System.Enter();

        // A call is over before whoever made it has given up on it; the timer goes on.
        for (var steps = 0; steps < MostSteps && await store.NextAsync(time.GetUtcNow(), CancellationToken.None) is { } due; steps++)
            await store.KeepAsync(await TellOrPutOff(due), CancellationToken.None);
    }

    private async Task<VerdictTelling> TellOrPutOff(VerdictTelling due)
    {
        try
        {
            return await Tell(due);
        }
        catch (Exception fault)
        {
            LogPutOff(fault, due.Key, _again);
            return due with { Due = time.GetUtcNow() + _again };
        }
    }

    /// <returns>How far it is then.</returns>
    private async Task<VerdictTelling> Tell(VerdictTelling due)
    {
        var indicator = GrainFactory.GetGrain<IIndicatorGrain>(due.Key);
        var (type, value) = IndicatorKey.Parts(due.Key);
        var telling = due;
        if (due.Place is null or VerdictTelling.Everybody)
        {
            // The answer comes after a verdict that was just being saved.
            await indicator.RunOutAsync();
            telling = due with { Place = long.MaxValue, Told = 0, Showing = await store.CountShowingAsync(type, value, CancellationToken.None) };
        }

        var incidents = await store.ShowingAsync(type, value, telling.Place!.Value, AtOnce, CancellationToken.None);
        foreach (var few in incidents.Chunk(MostCalls))
            await Task.WhenAll(few.Select(incident => GrainFactory.GetGrain<IIncidentGrain>(incident).WeighVerdictsAsync(due.Key)));
        telling = telling with { Told = telling.Told + incidents.Count };
        if (incidents.Count == AtOnce)
            return telling with { Place = incidents[^1], Due = time.GetUtcNow() };
        LogTold(due.Key, telling.Told);
        return telling with { Place = VerdictTelling.Everybody, Due = (await indicator.GetAsync()).Until };
    }

    private async Task Tick()
    {
        try
        {
            await WakeAsync();
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            LogLater(fault.Message);
        }
    }

    [LoggerMessage(5810, LogLevel.Information, "The verdict on {Indicator} was told to {Incidents} open incidents")]
    private partial void LogTold(string indicator, int incidents);

    [LoggerMessage(5812, LogLevel.Warning, "Incidents could not be told of the verdict on {Indicator}; they are told in {Again}")]
    private partial void LogPutOff(Exception fault, string indicator, TimeSpan again);

    [LoggerMessage(5811, LogLevel.Warning, "Incidents are told of verdicts again in a moment: {Message}")]
    private partial void LogLater(string message);
}
