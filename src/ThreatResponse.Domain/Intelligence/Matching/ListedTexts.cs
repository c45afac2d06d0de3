namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Which lists name a text; case does not matter. Most texts are on one list.</summary>
internal sealed class ListedTexts
{
    private readonly Dictionary<string, int> _first = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(int List, int Next)> _links = [];

    public void Add(string text, int list)
    {
        var next = _first.GetValueOrDefault(text, -1);
        if (next < 0 || _links[next].List != list)
        {
            _links.Add((list, next));
            _first[text] = _links.Count - 1;
        }
    }

    /// <returns>Where the chain of its lists begins; -1 when it is on none.</returns>
    public int FirstOf(ReadOnlySpan<char> text) => _first.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var first) ? first : -1;

    public (int List, int Next) At(int link) => _links[link];
}
