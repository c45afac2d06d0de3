using System.Numerics;
using System.Runtime.CompilerServices;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>The tables of one layer of a set: what was built at once.</summary>
internal sealed record IndicatorLayer(ExactTable Exact, NetworkTable<uint> Ipv4Networks, NetworkTable<UInt128> Ipv6Networks)
{
    public int Count => Exact.Count + Ipv4Networks.Count + Ipv6Networks.Count;

    /// <summary>Gives the networks around an address or a network, and that network itself; of other values, none.</summary>
    public void FindNetworks(IndicatorValue value, MatchList matches)
    {
        if (value.IsIpv4)
        {
            Ipv4Networks.Find((uint)value.Address, value.Prefix, matches);
        }
        else if (value.IsIpv6)
        {
            Ipv6Networks.Find(value.Address, value.Prefix, matches);
        }
    }

    /// <summary>Asks for what says whether an address may lie in a network.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FetchNetworkFilter(IndicatorValue value)
    {
        if (value.IsIpv4)
        {
            Ipv4Networks.FetchFilter((uint)value.Address);
        }
        else if (value.IsIpv6)
        {
            Ipv6Networks.FetchFilter(value.Address);
        }
    }

    /// <summary>Asks for the networks of addresses that the filters let through.</summary>
    /// <param name="addresses">Which of the values are addresses or networks: a bit for each, the first the lowest.</param>
    /// <returns>Those that are let through.</returns>
    public uint FetchNetworks(ReadOnlySpan<IndicatorValue> values, uint addresses)
    {
        var some = 0u;
        for (var left = addresses; left != 0; left &= left - 1)
        {
            var value = values[BitOperations.TrailingZeroCount(left)];
            if (value.IsIpv4 ? Ipv4Networks.FetchNodes((uint)value.Address) : Ipv6Networks.FetchNodes(value.Address))
            {
                some |= left & (uint)-(int)left;
            }
        }

        return some;
    }
}
