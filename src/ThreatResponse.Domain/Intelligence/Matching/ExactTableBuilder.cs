namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Fills an <see cref="ExactTable"/>. Of values only keys are kept.</summary>
internal sealed class ExactTableBuilder
{
    private const double Load = 0.6;

    /// <summary>Behind the last place, for what is pushed off it.</summary>
    private const int Tail = 256;

    private readonly List<long> _payloads = [];
    private readonly List<int> _next = [];
    private LargeTable<Slot> _slots;
    private int _places;
    private int _values;
    private int _count;
    private ulong _depthsBelow;

    public ExactTableBuilder(int expected)
    {
        _places = PlacesFor(expected);
        _slots = LargePages.Of<Slot>(_places + Tail);
    }

    public void Add(ValueKey key, long payload)
    {
        if (_values + 1 > _places * Load)
        {
            Resize(PlacesFor((_values * 3L / 2) + 16));
        }

        Insert(key, payload);
        _count++;
    }

    /// <summary>Names with so many labels are looked for by those below them.</summary>
    public void CoverBelow(int labels) => _depthsBelow |= ExactTable.DepthBit(labels);

    public void CoverBelow(ExactTable other)
    {
        for (var labels = 0; labels < 64; labels++)
        {
            _depthsBelow |= other.HasBelowAt(labels) ? ExactTable.DepthBit(labels) : 0;
        }
    }

    public ExactTable Build()
    {
        if (_places > PlacesFor(_values) * 1.05)
        {
            Resize(PlacesFor(_values));
        }

        return new ExactTable(_slots, _places, _values, _count, _depthsBelow, ([.. _payloads], [.. _next]));
    }

    private static int PlacesFor(long values) => (int)Math.Min((long)(values / Load) + 8, Array.MaxLength - Tail) / Slot.ALine * Slot.ALine;

    private void Insert(ValueKey key, long payload)
    {
        var at = ExactTable.HomeOf(key.Low, _places);
        for (; at < _slots.Length && !_slots[at].IsEmpty && _slots[at].Low <= key.Low; at++)
        {
            if (_slots[at].IsOf(key))
            {
                _slots[at] = new Slot(key, Chained(_slots[at].Payload, payload));
                return;
            }
        }

        var free = at;
        while (free < _slots.Length && !_slots[free].IsEmpty)
        {
            free++;
        }

        if (free == _slots.Length)
        {
            Resize(PlacesFor((long)_places + 16));
            Insert(key, payload);
            return;
        }

        _slots.Span[at..free].CopyTo(_slots.Span[(at + 1)..]);
        _slots[at] = new Slot(key, payload);
        _values++;
    }

    /// <summary>Puts a row before those that have the value already, however many: a feed that names one value a million times costs no more for it.</summary>
    private long Chained(long before, long payload)
    {
        if (!Payload.IsChain(before))
        {
            before = Payload.OfChain(Link(before, -1));
        }

        return Payload.OfChain(Link(payload, Payload.ChainOf(before)));
    }

    private int Link(long payload, int next)
    {
        _payloads.Add(payload);
        _next.Add(next);
        return _payloads.Count - 1;
    }

    private void Resize(int places)
    {
        var old = _slots;
        _places = places;
        _slots = LargePages.Of<Slot>(places + Tail);
        _values = 0;
        foreach (ref readonly var slot in old.Span)
        {
            if (!slot.IsEmpty)
            {
                Insert(slot.Key, slot.Payload);
            }
        }
    }
}
