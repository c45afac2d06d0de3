using System.Numerics;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>A network, or one of several rows of it: 16 bytes for IPv4, 32 for IPv6.</summary>
/// <param name="Parent">Index of the narrowest other network around it; -1 when there is none.</param>
/// <param name="PrefixAndRow">So that networks with one base are in the order of their width.</param>
internal readonly record struct NetworkNode<T>(T Base, int Parent, long PrefixAndRow)
    where T : unmanaged, IBinaryInteger<T>
{
    public int Prefix => (int)(PrefixAndRow >> Payload.RowBits);

    public long Row => Payload.RowOf(PrefixAndRow);

    public static NetworkNode<T> Of(T network, int prefix, long row) => new(network, -1, ((long)prefix << Payload.RowBits) | row);

    public bool IsSameNetwork(in NetworkNode<T> other) => Base == other.Base && Prefix == other.Prefix;

    public bool Holds(T address, int width) => (Base ^ address) >>> (width - Prefix) == T.Zero;
}
