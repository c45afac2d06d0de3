namespace ThreatResponse.Web.Elements;

/// <summary>A long text, of which one part is drawn at a time, and what was found in all of it.</summary>
public sealed class LongText
{
    /// <summary>A part has at most so many characters: more would be felt when it is drawn.</summary>
    public const int LongestPart = 40_000;

    /// <summary>Hits beyond are not counted.</summary>
    public const int MostHits = 10_000;

    /// <summary>Hits marked at once, those nearest to the current one.</summary>
    public const int MostMarks = 300;

    private readonly string text;
    private readonly List<int> starts = [0];
    private string wanted = "";

    public LongText(string text)
    {
        this.text = text;
        while (text.Length - starts[^1] > LongestPart)
            starts.Add(CutAfter(starts[^1]));
    }

    public int Parts => starts.Count;

    /// <summary>Which part is drawn, from 0.</summary>
    public int Part { get; private set; }

    /// <summary>Where it begins.</summary>
    public int From => starts[Part];

    public string Shown => text[From..End];

    public IReadOnlyList<int> Hits { get; private set; } = [];

    /// <summary>Index of the hit that the reader is at; −1 when there is none.</summary>
    public int Current { get; private set; } = -1;

    /// <summary>Hits in the part that is drawn, from its beginning.</summary>
    public IReadOnlyList<TextMark> Marks
    {
        get
        {
            var (end, length) = (End, wanted.Length);
            var within = Hits.Select((at, index) => (at, index)).Where(hit => hit.at < end && hit.at + length > From)
                .OrderBy(hit => Math.Abs(hit.index - Math.Max(0, Current))).Take(MostMarks).OrderBy(hit => hit.index);
            return [.. within.Select(hit => new TextMark(Math.Max(0, hit.at - From), Math.Min(hit.at + length, end) - Math.Max(hit.at, From), hit.index == Current))];
        }
    }

    /// <summary>Looks for words, in whichever case; the first hit from the drawn part on becomes the current one, and its part is drawn.</summary>
    public void Find(string words)
    {
        wanted = words;
        var found = new List<int>();
        for (var at = 0; words.Length > 0 && found.Count < MostHits; at += words.Length)
        {
            at = text.IndexOf(words, at, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                break;
            found.Add(at);
        }

        Hits = found;
        Current = found.Count == 0 ? -1 : Math.Max(0, found.FindIndex(at => at >= From));
        Follow();
    }

    /// <summary>To the next hit, or back; round the end.</summary>
    public void Go(int by)
    {
        if (Hits.Count == 0)
            return;
        Current = (Current + by + Hits.Count) % Hits.Count;
        Follow();
    }

    public void Turn(int part) => Part = Math.Clamp(part, 0, Parts - 1);

    private int End => Part + 1 < Parts ? starts[Part + 1] : text.Length;

    private void Follow()
    {
        if (Current >= 0)
            Part = Math.Max(0, starts.FindLastIndex(start => start <= Hits[Current]));
    }

    // At a line's end when there is one near, never between the halves of a character.
    private int CutAfter(int from)
    {
        var line = text.LastIndexOf('\n', from + LongestPart - 1, LongestPart / 4);
        if (line > from)
            return line + 1;
        return char.IsLowSurrogate(text[from + LongestPart]) ? from + LongestPart - 1 : from + LongestPart;
    }
}
