using System.Runtime.CompilerServices;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// Says of most absent values that they are absent, for a byte a value: two bits in one word (a blocked Bloom filter; about one in fifteen gets past it). It is a 26th as large as the table, so it stays
/// in the processor's cache, where the table's places do not: nearly all lookups are of absent values.
/// </summary>
internal sealed class ValueFilter
{
    private const int ValuesPerWord = 8;
    private readonly LargeTable<ulong> _words;

    public ValueFilter(LargeTable<Slot> slots, int values)
    {
        _words = LargePages.Of<ulong>((values / ValuesPerWord) + 1);
        foreach (ref readonly var slot in slots.Span)
        {
            if (!slot.IsEmpty)
            {
                _words[ExactTable.PlaceOf(slot.Low, _words.Length)] |= Bits(slot.Key);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(ValueKey key) => MemoryHint.Fetch(ref _words[ExactTable.PlaceOf(key.Low, _words.Length)]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHold(ValueKey key) => (Bits(key) & ~_words[ExactTable.PlaceOf(key.Low, _words.Length)]) == 0;

    /// <summary>Of the high part, which does not decide the word.</summary>
    private static ulong Bits(ValueKey key) => (1UL << (key.High & 63)) | (1UL << ((key.High >> 6) & 63));
}
