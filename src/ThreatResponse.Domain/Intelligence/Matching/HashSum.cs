using System.Runtime.CompilerServices;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>The sums of <see cref="KeyedHash"/>: one modulo 2^128, of which the upper 64 bits count, and one modulo 2^64, of which the upper 16 do.</summary>
internal struct HashSum(in HashFactors start)
{
    private ulong _high = start.High;
    private ulong _low = start.Low;
    private ulong _more = start.OfLowHalf;

    public readonly ValueKey Key => new(_high, (ushort)(_more >> 48));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong word, in HashFactors factors)
    {
        var high = Math.BigMul(word, factors.Low, out var low);
        _low += low;
        _high += high + (word * factors.High) + (_low < low ? 1UL : 0UL);
        _more += ((uint)word * factors.OfLowHalf) + ((word >> 32) * factors.OfHighHalf);
    }
}
