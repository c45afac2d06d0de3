using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Storage.Journal;

/// <summary>
/// What sensors told of flows that have no alert yet: held for five minutes, at most 50,000, in case one comes. Most flows never alert, so they are
/// not written down; after a restart, context that came before its alert is missing from it, and nothing else.
/// Used on the writer's thread only.
/// </summary>
internal sealed class FlowContexts
{
    private const int MaxHeld = 50_000;

    private readonly Dictionary<string, List<JournalContext>> _byFlow = new(StringComparer.Ordinal);
    private readonly Queue<(DateTimeOffset Until, string Flow)> _order = new();

    public void Hold(JournalContext context, DateTimeOffset now)
    {
        Forget(now);
        var flow = context.Context.FlowKey;
        if (!_byFlow.TryGetValue(flow, out var held))
            _byFlow[flow] = held = [];
        if (held.Count >= 16)
            return;
        held.Add(context);
        _order.Enqueue((now + AlertContexts.Join, flow));
    }

    public IReadOnlyList<JournalContext> Of(string flow) => _byFlow.TryGetValue(flow, out var held) ? held : [];

    private void Forget(DateTimeOffset now)
    {
        while (_order.TryPeek(out var oldest) && (oldest.Until <= now || _order.Count > MaxHeld))
        {
            _order.Dequeue();
            if (_byFlow.TryGetValue(oldest.Flow, out var held))
            {
                held.RemoveAt(0);
                if (held.Count == 0)
                    _byFlow.Remove(oldest.Flow);
            }
        }
    }
}
