namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// Makes an <see cref="IndicatorSet"/> from a stream of entries; values are not kept, so the stream may come from the store page by page. Needs what the set needs, half as much again if more
/// come than expected, and 16 to 32 bytes a network. Not for several threads at once; <see cref="Build"/> ends its use.
/// </summary>
public sealed class IndicatorSetBuilder
{
    private readonly KeyedHash _hash;
    private readonly LayerBuilder _layer;

    /// <param name="key">Random, from a source that cannot be guessed, and another for every set: who knows it can make values that collide. Never shown.</param>
    /// <param name="expected">How many entries there will be, about. More are taken, and fewer cost no memory in the end.</param>
    public IndicatorSetBuilder(UInt128 key, int expected)
    {
        _hash = new KeyedHash(key);
        _layer = new LayerBuilder(_hash, expected);
    }

    /// <summary>Takes one entry. Its row must not have come before: it would be found twice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row is below 1 or above <see cref="IndicatorSet.HighestRow"/>.</exception>
    public void Add(IndicatorEntry entry) => _layer.Add(entry);

    public IndicatorSet Build() => IndicatorSet.Of(_hash, _layer.Build());
}
