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
    /// <summary>A silo that ends in peace hands over within a second or two; on a machine that has too much to do, within fifteen.</summary>
    private static readonly TimeSpan[] _pauses =
        [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8)];
    private readonly ConcurrentDictionary<MethodInfo, bool> _repeatable = new();

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception fault) when (attempt < _pauses.Length && MayAskAgain(context, fault))
            {
                await Task.Delay(_pauses[attempt], time);
            }
        }
    }

    private bool MayAskAgain(IOutgoingGrainCallContext context, Exception fault) => fault switch
    {
        SiloUnavailableException or ConnectionFailedException => IsRepeatable(context.InterfaceMethod),
        OrleansMessageRejectionException => true,
        _ => false,
    };

    private bool IsRepeatable(MethodInfo? method) => method is not null && _repeatable.GetOrAdd(method, static one => one.GetCustomAttribute<RepeatableAttribute>() is not null);
}
