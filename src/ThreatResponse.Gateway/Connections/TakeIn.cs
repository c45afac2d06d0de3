using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;

namespace ThreatResponse.Gateway.Connections;

/// <summary>Hands messages to the intake, again and again until they are journalled: for ways in that cannot be told to come back.</summary>
internal sealed partial class TakeIn(IGrainFactory grains, TimeProvider time, ILogger<TakeIn> log)
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(5);

    public async Task UntilTaken(string source, IReadOnlyList<ReceivedMessage> messages, CancellationToken stop)
    {
        if (messages.Count == 0)
            return;
        var pause = TimeSpan.FromMilliseconds(100);
        while (true)
        {
            try
            {
                new Caller($"source:{source}", source, Permission.SubmitAlerts).Enter();
                var found = await grains.GetGrain<ISourceDirectoryGrain>("all").ByNameAsync(source);
                var outcome = found.Value is { } known ? await grains.GetGrain<IIntakeGrain>(0).SubmitManyAsync(known, messages) : found.Refusal!;
                if (!outcome.IsRefused)
                    return;
                LogRefused(source, outcome.Refusal!.Message);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFault(fault, source);
            }

            await Task.Delay(pause, time, stop);
            pause = pause * 2 < _longest ? pause * 2 : _longest;
        }
    }

    [LoggerMessage(6111, LogLevel.Warning, "Source {Source}: not taken in yet: {Reason}")]
    private partial void LogRefused(string source, string reason);

    [LoggerMessage(6112, LogLevel.Warning, "Source {Source}: not taken in yet")]
    private partial void LogFault(Exception fault, string source);
}
