using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>SipHash-1-3 with an output of 128 bits, over words of 64 bits. Who does not know the key cannot choose values that collide, however many they send to a feed; faster hashes with a seed do not promise that.</summary>
internal readonly struct KeyedHash(UInt128 key)
{
    private readonly ulong _key0 = (ulong)key;
    private readonly ulong _key1 = (ulong)(key >> 64);

    public ValueKey Of(IndicatorValue value) => value.Prefix < 0 ? OfText(value.TypeWord, value.Text) : OfAddress(value.TypeWord, value.Address);

    public ValueKey OfAddress(ulong type, UInt128 address)
    {
        var state = new State(_key0, _key1);
        state.Add(type);
        state.Add((ulong)address);
        state.Add((ulong)(address >> 64));
        return state.Finish();
    }

    public ValueKey OfText(ulong type, ReadOnlySpan<char> text)
    {
        if (!Ascii.IsValid(text))
        {
            return OfWideText(type, text);
        }

        // Eight characters a word, as nearly every canonical value allows.
        var state = new State(_key0, _key1);
        state.Add(type);
        for (; text.Length >= 8; text = text[8..])
        {
            state.Add(Narrow(BinaryPrimitives.ReadUInt64LittleEndian(MemoryMarshal.AsBytes(text))) | (Narrow(BinaryPrimitives.ReadUInt64LittleEndian(MemoryMarshal.AsBytes(text[4..]))) << 32));
        }

        // At most seven are left: their 56 bits, and above them how many they are.
        var last = (ulong)text.Length << 56;
        for (var i = 0; i < text.Length; i++)
        {
            last |= (ulong)text[i] << (8 * i);
        }

        state.Add(last);
        return state.Finish();
    }

    /// <summary>A character a word, and another type: no such text is mistaken for a narrow one.</summary>
    private ValueKey OfWideText(ulong type, ReadOnlySpan<char> text)
    {
        var state = new State(_key0, _key1);
        state.Add(~type);
        foreach (var letter in text)
        {
            state.Add(letter);
        }

        return state.Finish();
    }

    /// <summary>Of four characters below 256, the low bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Narrow(ulong letters)
    {
        letters = (letters | (letters >> 8)) & 0x0000FFFF0000FFFF;
        return (letters | (letters >> 16)) & 0xFFFFFFFF;
    }

    private struct State(ulong key0, ulong key1)
    {
        private ulong _v0 = key0 ^ 0x736f6d6570736575;
        private ulong _v1 = key1 ^ 0x646f72616e646f6d ^ 0xee;
        private ulong _v2 = key0 ^ 0x6c7967656e657261;
        private ulong _v3 = key1 ^ 0x7465646279746573;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ulong word)
        {
            _v3 ^= word;
            Round();
            _v0 ^= word;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ValueKey Finish()
        {
            _v2 ^= 0xee;
            Round();
            Round();
            Round();
            var low = _v0 ^ _v1 ^ _v2 ^ _v3;
            _v1 ^= 0xdd;
            Round();
            Round();
            Round();
            return new ValueKey(low, (ushort)(_v0 ^ _v1 ^ _v2 ^ _v3));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Round()
        {
            _v0 += _v1;
            _v2 += _v3;
            _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
            _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
            _v0 = BitOperations.RotateLeft(_v0, 32);
            _v2 += _v1;
            _v0 += _v3;
            _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
            _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
            _v2 = BitOperations.RotateLeft(_v2, 32);
        }
    }
}
