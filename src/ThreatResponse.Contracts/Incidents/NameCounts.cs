using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ThreatResponse.Contracts.Incidents;

/// <summary>Counts by name, in order of name, that never change. A few are the rule: two arrays are a fraction of a dictionary.</summary>
[GenerateSerializer, Immutable, Alias("tr.NameCounts")]
public sealed class NameCounts : IReadOnlyDictionary<string, long>
{
    [Id(0)]
    private readonly string[] _names;

    [Id(1)]
    private readonly long[] _counts;

    private NameCounts(string[] names, long[] counts) => (_names, _counts) = (names, counts);

    public static NameCounts Empty { get; } = new([], []);

    public int Count => _names.Length;

    public IEnumerable<string> Keys => _names;

    public IEnumerable<long> Values => _counts;

    public long this[string key] => TryGetValue(key, out var count) ? count : throw new KeyNotFoundException(key);

    public static NameCounts Of(string name, long count) => new([name], [count]);

    public static NameCounts Of(IReadOnlyDictionary<string, long> counts)
    {
        if (counts.Count == 0)
            return Empty;
        string[] names = [.. counts.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        return new NameCounts(names, Array.ConvertAll(names, name => counts[name]));
    }

    public bool ContainsKey(string key) => Place(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out long value)
    {
        var place = Place(key);
        value = place >= 0 ? _counts[place] : 0;
        return place >= 0;
    }

    public IEnumerator<KeyValuePair<string, long>> GetEnumerator()
    {
        for (var i = 0; i < _names.Length; i++)
            yield return new KeyValuePair<string, long>(_names[i], _counts[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Place(string key) => Array.BinarySearch(_names, key, StringComparer.Ordinal);
}
