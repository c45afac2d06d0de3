namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>A place for one value, in 16 bytes: four share a cache line.</summary>
internal readonly struct Slot(ValueKey key, long payload)
{
    /// <summary>Places in a line of the cache.</summary>
    public const int ALine = 4;

    private const int PayloadBits = 48;
    private readonly ulong _rest = ((ulong)key.High << PayloadBits) | (ulong)payload;

    public ulong Low { get; } = key.Low;

    public bool IsEmpty => _rest == 0;

    public long Payload => (long)(_rest & ((1UL << PayloadBits) - 1));

    public ValueKey Key => new(Low, (ushort)(_rest >> PayloadBits));

    public bool IsOf(ValueKey key) => Low == key.Low && _rest >> PayloadBits == key.High;
}
