using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using ThreatResponse.Contracts;

namespace ThreatResponse.Host.Cluster;

/// <summary>
/// While silos come and go, what was not taken on is asked again, and so is what may be done twice: who called the gateway is not to hear of it. A database
/// that is away is another matter; it is told at once.
/// </summary>
internal sealed class AskAgain(TimeProvider time) : IOutgoingGrainCallFilter
{
    /// <summary>A silo that ends in peace hands over within a second or two; on a machine that has too much to do, within fifteen. Senders wait thirty, as a rule.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<MethodInfo, bool> _repeatable = new();

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var since = time.GetTimestamp();
        for (var pause = _firstPause; ; pause = pause * 2 < _longestPause ? pause * 2 : _longestPause)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception fault) when (MayAskAgain(context, fault) && time.GetElapsedTime(since) + pause < _patience)
            {
                await Task.Delay(pause, time);
            }
        }
    }

    private bool MayAskAgain(IOutgoingGrainCallContext context, Exception fault) => fault switch
    {
        // A silo that ends drops what it would have answered last, and says nothing: of that the caller learns by waiting.
        SiloUnavailableException or ConnectionFailedException or TimeoutException => IsRepeatable(context.InterfaceMethod),
        OrleansMessageRejectionException => true,
        _ => false,
    };

    private bool IsRepeatable(MethodInfo? method) => method is not null && _repeatable.GetOrAdd(method, static one => one.GetCustomAttribute<RepeatableAttribute>() is not null);
}
