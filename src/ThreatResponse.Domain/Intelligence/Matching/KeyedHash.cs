using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// A value's key: sums of its words times secret factors, one for each place (multilinear hashing; Lemire and Kaser, "Strongly universal string hashing is fast"). Whoever does not know the factors and sees no keys
/// cannot choose two values that collide with a probability above 2^-64 × 2^-16, however they choose: that is proven, and it takes fewer steps than SipHash, whose rounds wait for one another.
/// </summary>
internal sealed class KeyedHash
{
    /// <summary>Of a value of the most characters, four a word, with its type and its end.</summary>
    private const int MostWords = 512;

    private readonly HashFactors[] _factors = new HashFactors[MostWords];

    public KeyedHash(UInt128 key)
    {
        Span<byte> seed = stackalloc byte[20];
        BinaryPrimitives.WriteUInt128LittleEndian(seed, key);
        for (var i = 0; i < _factors.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(seed[16..], i);
            _factors[i] = MemoryMarshal.Read<HashFactors>(SHA256.HashData(seed));
        }
    }

    public ValueKey Of(IndicatorValue value) => value.Prefix < 0 ? OfText(value.TypeWord, value.Text) : OfAddress(value.TypeWord, value.Address);

    public ValueKey OfAddress(ulong type, UInt128 address)
    {
        var sum = new HashSum(_factors[0]);
        sum.Add(type, _factors[1]);
        sum.Add((ulong)address, _factors[2]);
        sum.Add((ulong)(address >> 64), _factors[3]);
        return sum.Key;
    }

    /// <param name="text">At most <see cref="IncidentToResponse.ReadMember.Longest"/> characters.</param>
    public ValueKey OfText(ulong type, ReadOnlySpan<char> text)
    {
        // Eight characters a word, as nearly every canonical value allows; whether this one did is known when all are read.
        var (sum, at, seen) = (new HashSum(_factors[0]), 1, Vector128<ushort>.Zero);
        sum.Add(type, _factors[at++]);
        var left = text;
        for (; left.Length >= 8; left = left[8..])
        {
            var letters = Eight(left);
            seen |= letters;
            sum.Add(Narrow(letters), _factors[at++]);
        }

        // At most seven are left: their 56 bits, and above them how many they are, in a way that no eighth character has.
        var last = (ulong)(0x80 | left.Length) << 56;
        if (text.Length >= 8)
        {
            var letters = Eight(text[^8..]);
            seen |= letters;
            last |= Narrow(letters) >> (8 * (7 - left.Length)) >> 8;
        }
        else
        {
            for (var i = 0; i < left.Length; i++)
            {
                seen |= Vector128.CreateScalar((ushort)left[i]);
                last |= (ulong)left[i] << (8 * i);
            }
        }

        sum.Add(last, _factors[at]);
        return Vector128.GreaterThanAny(seen, Vector128.Create((ushort)0x7F)) ? OfWideText(type, text) : sum.Key;
    }

    /// <summary>Four characters a word, and another type: no such text is mistaken for a narrow one.</summary>
    private ValueKey OfWideText(ulong type, ReadOnlySpan<char> text)
    {
        var (sum, at) = (new HashSum(_factors[0]), 1);
        sum.Add(~type, _factors[at++]);
        sum.Add((ulong)text.Length, _factors[at++]);
        for (; text.Length >= 4; text = text[4..])
        {
            sum.Add(Four(text), _factors[at++]);
        }

        foreach (var letter in text)
        {
            sum.Add(letter, _factors[at++]);
        }

        return sum.Key;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Four(ReadOnlySpan<char> text) => BinaryPrimitives.ReadUInt64LittleEndian(MemoryMarshal.AsBytes(text));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Eight(ReadOnlySpan<char> text) => Vector128.Create(MemoryMarshal.Cast<char, ushort>(text));

    /// <summary>Of eight characters below 128, the low bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Narrow(Vector128<ushort> letters) => Vector128.NarrowWithSaturation(letters, letters).AsUInt64().ToScalar();
}
