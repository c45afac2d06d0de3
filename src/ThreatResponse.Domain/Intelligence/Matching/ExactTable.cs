namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// Rows by value, for 27.7 bytes a value: open addressing, 60 % full. The place follows from the key's high bits and neighbours are kept in the order of their keys, so that a lookup ends at the first greater one
/// (1.75 places on average, hit or miss: mostly one cache line), and two tables are merged in one pass without their values. Immutable.
/// </summary>
internal sealed class ExactTable(Slot[] slots, int places, int values, int count, ulong depthsBelow, (long[] Payloads, int[] Next) chains)
{
    private readonly ValueFilter _filter = new(slots, values);

    public int Count => count;

    /// <summary>True when some name with so many labels covers what lies below it. Saves lookups.</summary>
    public bool HasBelowAt(int labels) => (depthsBelow & DepthBit(labels)) != 0;

    public static ulong DepthBit(int labels) => 1UL << Math.Min(labels, 63);

    public static int PlaceOf(ulong low, int places) => (int)Math.BigMul(low, (ulong)places, out _);

    /// <summary>Asks for what says whether a value may be here.</summary>
    public void FetchFilter(ValueKey key) => _filter.Fetch(key);

    /// <summary>Asks for a value's place.</summary>
    /// <returns>False when the filter says that it is not here.</returns>
    public bool FetchPlace(ValueKey key)
    {
        if (!_filter.MayHold(key))
        {
            return false;
        }

        // A quarter lie behind their place, in the next line of the cache perhaps.
        var place = PlaceOf(key.Low, places);
        MemoryHint.Fetch(ref slots[place]);
        MemoryHint.Fetch(ref slots[Math.Min(place + 2, slots.Length - 1)]);
        return true;
    }

    /// <summary>Gives the rows of a value, in no order. Worth asking only what the filter lets through (<see cref="FetchPlace"/>).</summary>
    public void Find(in Probe probe, MatchList matches)
    {
        var key = probe.Key;
        for (var i = PlaceOf(key.Low, places); i < slots.Length; i++)
        {
            ref readonly var slot = ref slots[i];
            if (slot.IsEmpty || slot.Low > key.Low)
            {
                return;
            }

            if (slot.IsOf(key))
            {
                AddRows(slot.Payload, probe.Kind, probe.Length, matches);
                return;
            }
        }
    }

    /// <summary>Every row with its value's key, in the order of keys.</summary>
    public IEnumerable<(ValueKey Key, long Payload)> Entries()
    {
        foreach (var slot in slots)
        {
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
