using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

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
        if (!Ascii.IsValid(text))
        {
            return OfWideText(type, text);
        }

        // Eight characters a word, as nearly every canonical value allows.
        var (sum, at) = (new HashSum(_factors[0]), 1);
        sum.Add(type, _factors[at++]);
        for (; text.Length >= 8; text = text[8..])
        {
            sum.Add(Narrow(Four(text)) | (Narrow(Four(text[4..])) << 32), _factors[at++]);
        }

        // At most seven are left: their 56 bits, and above them how many they are, in a way that no eighth character has.
        var last = (ulong)(0x80 | text.Length) << 56;
        for (var i = 0; i < text.Length; i++)
        {
            last |= (ulong)text[i] << (8 * i);
        }

        sum.Add(last, _factors[at]);
        return sum.Key;
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

    /// <summary>Of four characters below 256, the low bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Narrow(ulong letters)
    {
        letters = (letters | (letters >> 8)) & 0x0000FFFF0000FFFF;
        return (letters | (letters >> 16)) & 0xFFFFFFFF;
    }
}
