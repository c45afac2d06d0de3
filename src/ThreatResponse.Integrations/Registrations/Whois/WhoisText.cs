using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Registrations.Whois;

/// <summary>
/// An answer as lines of key and value, whatever the server's taste: <c>Key: value</c>, <c>key......: value</c>, <c>[Key] value</c>, <c>network:Key:value</c>, or a heading
/// with its values below it. Takes any text.
/// </summary>
internal sealed class WhoisText
{
    private const int LongestKey = 60;

    private static readonly string[] _headings = ["registrar", "registrant", "nameservers", "name servers", "dns", "dates", "relevant dates", "registration status"];

    private readonly List<WhoisLine> _lines = [];
    private readonly List<string> _comments = [];
    private string _section = "";

    /// <summary>How far the heading is indented: what is indented further stands below it.</summary>
    private int _headed;

    private WhoisText()
    {
    }

    public IReadOnlyList<WhoisLine> Lines => _lines;

    /// <summary>Without the sign that makes them comments.</summary>
    public IReadOnlyList<string> Comments => _comments;

    public static WhoisText Read(string answer)
    {
        var text = new WhoisText();
        foreach (var line in answer.AsSpan().EnumerateLines())
            text.Add(Members.Cut(line.TrimEnd().ToString(), 2_000));
        return text;
    }

    private void Add(string line)
    {
        var bare = line.Trim().TrimStart('*').TrimStart();
        if (bare.Length == 0)
        {
            _section = "";
            return;
        }

        if (bare[0] is '%' or '#')
        {
            _comments.Add(bare.TrimStart('%', '#').Trim());
            return;
        }

        var indent = line[0] == '*' ? -1 : line.Length - line.TrimStart().Length;
        if (Bracketed(bare) is { } bracketed)
            _lines.Add(bracketed);
        else if (bare.StartsWith("record ", StringComparison.OrdinalIgnoreCase) && bare.IndexOf(" on ", StringComparison.OrdinalIgnoreCase) is > 0 and var on)
            _lines.Add(new WhoisLine(bare[..(on + 3)].ToLowerInvariant(), bare[(on + 4)..].Trim(), ""));
        else if (KeyEnd(bare, indent) is > 0 and var colon)
            AddPair(Key(bare[..colon]), bare[(colon + 1)..].Trim(), indent);
        else if (_section.Length > 0)
            _lines.Add(new WhoisLine(_section, bare, _section));
        else if (_headings.Contains(bare.ToLowerInvariant()))
            (_section, _headed) = (bare.ToLowerInvariant(), indent);
    }

    private void AddPair(string key, string value, int indent)
    {
        if (value.Length == 0)
        {
            (_section, _headed) = (key, indent);
            return;
        }

        if (indent <= _headed)
            _section = "";
        _lines.Add(new WhoisLine(key, value, _section));
    }

    /// <summary><c>[Registered Date] 2019/09/27</c>, also numbered: <c>p. [Name Server] ns1.example.jp</c>.</summary>
    private static WhoisLine? Bracketed(string line)
    {
        var open = line.StartsWith('[') ? 0 : line.Length > 4 && line[1] == '.' && line.IndexOf('[', StringComparison.Ordinal) is 2 or 3 ? line.IndexOf('[', StringComparison.Ordinal) : -1;
        var close = open < 0 ? -1 : line.IndexOf(']', open);
        return close > open + 1 && close + 1 < line.Length ? new WhoisLine(Key(line[(open + 1)..close]), line[(close + 1)..].Trim(), "") : null;
    }

    /// <summary>Where the key ends; 0 when the line is a value of the heading above it.</summary>
    private int KeyEnd(string line, int indent)
    {
        var start = line.StartsWith("network:", StringComparison.OrdinalIgnoreCase) ? 8 : 0;
        var colon = line.IndexOf(':', start);
        if (colon <= start || colon - start > LongestKey || (char.IsAsciiDigit(line[0]) && _section.Length > 0) || line.AsSpan(colon).StartsWith("://"))
            return 0;
        return indent > _headed && _section.StartsWith("name", StringComparison.Ordinal) && _section.Contains("server", StringComparison.Ordinal) ? 0 : colon;
    }

    private static string Key(string text)
    {
        var key = text.StartsWith("network:", StringComparison.OrdinalIgnoreCase) ? text[8..] : text;
        if (key.IndexOf(';', StringComparison.Ordinal) is > 0 and var mark)
            key = key[..mark];
        return string.Join(' ', key.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ' ', '\t').Trim();
    }
}
