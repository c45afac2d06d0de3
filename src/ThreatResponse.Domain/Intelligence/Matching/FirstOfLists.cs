namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Keeps the first of the lists that are about values of a type.</summary>
internal struct FirstOfLists(List<HashSet<string>> types, string type)
{
    public int? Index { get; private set; }

    public readonly bool Wants(int list) => !(Index <= list) && (types[list].Count == 0 || types[list].Contains(type));

    public void Add(int list)
    {
        if (Wants(list))
        {
            Index = list;
        }
    }

    public void AddAll(ListedTexts texts, ReadOnlySpan<char> text)
    {
        for (var link = texts.FirstOf(text); link >= 0; link = texts.At(link).Next)
        {
            Add(texts.At(link).List);
        }
    }
}
