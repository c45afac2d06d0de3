using System.Runtime.CompilerServices;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// Rows by value, for 27.1 bytes a value: open addressing in lines of the processor's cache, four places each, 60 % full. The line follows from the key's high bits, and neighbours are kept in the order of their keys:
/// few lookups, hit or miss, go on to the next line, and two tables are merged in one pass without their values. Immutable.
/// </summary>
internal sealed class ExactTable(LargeTable<Slot> slots, int places, int values, int count, ulong depthsBelow, (long[] Payloads, int[] Next) chains)
{
    private readonly ValueFilter _filter = new(slots, values);

    public int Count => count;

    /// <summary>True when some name with so many labels covers what lies below it. Saves lookups.</summary>
    public bool HasBelowAt(int labels) => (depthsBelow & DepthBit(labels)) != 0;

    public static ulong DepthBit(int labels) => 1UL << Math.Min(labels, 63);

    /// <summary>A number below <paramref name="of"/>, in the order of keys.</summary>
    public static int PlaceOf(ulong low, int of) => (int)Math.BigMul(low, (ulong)of, out _);

    /// <summary>The first place of the line that a key belongs to.</summary>
    public static int HomeOf(ulong low, int places) => PlaceOf(low, places / Slot.ALine) * Slot.ALine;

    /// <summary>Asks for what says whether a value may be here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FetchFilter(ValueKey key) => _filter.Fetch(key);

    /// <summary>Asks for a value's line, if it may be here.</summary>
    /// <returns>False when the filter says that it is not here.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool FetchPlace(ValueKey key)
    {
        if (!_filter.MayHold(key))
        {
            return false;
        }

        MemoryHint.Fetch(ref slots[HomeOf(key.Low, places)]);
        return true;
    }

    /// <summary>Gives the rows of a value, in no order. Worth asking only what the filter lets through (<see cref="FetchPlace"/>).</summary>
    public void Find(in Probe probe, MatchList matches)
    {
        // All four of the line are looked at without a branch between: which one it is cannot be foretold.
        var key = probe.Key;
        var from = slots.Span[HomeOf(key.Low, places)..];
        var line = from[..Slot.ALine];
        var at = (line[1].Low == key.Low ? 1 : 0) + (line[2].Low == key.Low ? 2 : 0) + (line[3].Low == key.Low ? 3 : 0);
        if (line[at & 3].IsOf(key))
        {
            AddRows(line[at & 3].Payload, probe.Kind, probe.Length, matches);
        }
        else if (at != 0 || (!line[^1].IsEmpty && line[^1].Low <= key.Low))
        {
            // In a line behind; or among several whose keys differ in their high parts alone.
            FindBehind(from, probe, matches);
        }
    }

    private void FindBehind(ReadOnlySpan<Slot> from, in Probe probe, MatchList matches)
    {
        foreach (ref readonly var slot in from)
        {
            if (slot.IsEmpty || slot.Low > probe.Key.Low)
            {
                return;
            }

            if (slot.IsOf(probe.Key))
            {
                AddRows(slot.Payload, probe.Kind, probe.Length, matches);
                return;
            }
        }
    }

    /// <summary>Every row with its value's key, in the order of keys.</summary>
    public IEnumerable<(ValueKey Key, long Payload)> Entries()
    {
        for (var i = 0; i < slots.Length; i++)
        {
            var slot = slots[i];
            if (slot.IsEmpty)
            {
                continue;
            }

            if (!Payload.IsChain(slot.Payload))
            {
                yield return (slot.Key, slot.Payload);
                continue;
            }

            for (var link = Payload.ChainOf(slot.Payload); link >= 0; link = chains.Next[link])
            {
                yield return (slot.Key, chains.Payloads[link]);
            }
        }
    }

    private void AddRows(long payload, IndicatorMatchKind kind, int length, MatchList matches)
    {
        if (!Payload.IsChain(payload))
        {
            matches.Add(payload, kind, length);
            return;
        }

        for (var link = Payload.ChainOf(payload); link >= 0 && !matches.IsFull; link = chains.Next[link])
        {
            matches.Add(chains.Payloads[link], kind, length);
        }
    }
}
