namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>The tables of one layer of a set: what was built at once.</summary>
internal sealed record IndicatorLayer(ExactTable Exact, NetworkTable<uint> Ipv4Networks, NetworkTable<UInt128> Ipv6Networks)
{
    public int Count => Exact.Count + Ipv4Networks.Count + Ipv6Networks.Count;
}
