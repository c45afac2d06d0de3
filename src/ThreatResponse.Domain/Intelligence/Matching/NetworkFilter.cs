using System.Numerics;
using System.Runtime.CompilerServices;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Says of most addresses in no network that they are in none, for 4 to 8 bytes a network: one bit for each range of leading bits in which a network lies.</summary>
internal sealed class NetworkFilter<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private static readonly int _width = Unsafe.SizeOf<T>() * 8;
    private readonly LargeTable<ulong> _words;
    private readonly int _bits;

    /// <param name="nodes">In order, with their parents.</param>
    public NetworkFilter(ReadOnlySpan<NetworkNode<T>> nodes)
    {
        _bits = Math.Clamp(BitOperations.Log2((uint)nodes.Length + 1) + 6, 6, 24);
        _words = LargePages.Of<ulong>(1 << (_bits - 6));
        for (var i = 0; i < nodes.Length; i++)
        {
            // What lies in another, or is the same again, is marked already.
            var node = nodes[i];
            if (node.Parent >= 0 || (i > 0 && node.IsSameNetwork(nodes[i - 1])))
            {
                continue;
            }

            var first = RangeOf(node.Base);
            var last = first + (node.Prefix < _bits ? (1 << (_bits - node.Prefix)) - 1 : 0);
            for (var range = first; range <= last; range++)
            {
                _words[range >> 6] |= 1UL << (range & 63);
            }
        }
    }

    public void Fetch(T address) => MemoryHint.Fetch(ref _words[RangeOf(address) >> 6]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHold(T address)
    {
        var range = RangeOf(address);
        return (_words[range >> 6] & (1UL << (range & 63))) != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int RangeOf(T address) => int.CreateTruncating(address >>> (_width - _bits));
}
