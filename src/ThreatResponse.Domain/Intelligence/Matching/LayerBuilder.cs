using System.Numerics;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Fills a layer from entries, or from layers that have the same key.</summary>
internal sealed class LayerBuilder(KeyedHash hash, int expected)
{
    private readonly ExactTableBuilder _exact = new(expected);
    private readonly List<NetworkNode<uint>> _ipv4 = [];
    private readonly List<NetworkNode<UInt128>> _ipv6 = [];

    public void Add(IndicatorEntry entry)
    {
        var (value, row) = (entry.Value, entry.Row);
        ArgumentOutOfRangeException.ThrowIfLessThan(row, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row, Payload.HighestRow);
        if (!value.IsNetwork)
        {
            var below = entry.CoversBelow && value.IsDomain;
            _exact.Add(hash.Of(value), Payload.OfRow(row, below));
            if (below)
            {
                _exact.CoverBelow(DomainLabels.CountOf(value.Text));
            }
        }
        else if (value.IsIpv4)
        {
            _ipv4.Add(NetworkNode<uint>.Of((uint)value.Address, value.Prefix, row));
        }
        else
        {
            _ipv6.Add(NetworkNode<UInt128>.Of(value.Address, value.Prefix, row));
        }
    }

    public void AddAll(IndicatorLayer layer, HashSet<long> without)
    {
        foreach (var (key, payload) in layer.Exact.Entries())
        {
            if (!without.Contains(Payload.RowOf(payload)))
            {
                _exact.Add(key, payload);
            }
        }

        _exact.CoverBelow(layer.Exact);
        AddAll(layer.Ipv4Networks.Nodes, _ipv4, without);
        AddAll(layer.Ipv6Networks.Nodes, _ipv6, without);
    }

    public IndicatorLayer Build() => new(_exact.Build(), new NetworkTable<uint>(_ipv4), new NetworkTable<UInt128>(_ipv6));

    private static void AddAll<T>(ReadOnlySpan<NetworkNode<T>> nodes, List<NetworkNode<T>> into, HashSet<long> without)
        where T : unmanaged, IBinaryInteger<T>
    {
        foreach (ref readonly var node in nodes)
        {
            if (!without.Contains(node.Row))
            {
                into.Add(node);
            }
        }
    }
}
