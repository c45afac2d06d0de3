namespace ThreatResponse.Integrations.Registrations.Names;

/// <summary>One part of the Public Suffix List.</summary>
internal sealed class SuffixRules
{
    private readonly HashSet<string> _exact = new(StringComparer.Ordinal);

    /// <summary>By what stands behind the star: every label before it makes a suffix.</summary>
    private readonly HashSet<string> _any = new(StringComparer.Ordinal);

    /// <summary>Names that are no suffixes, though a star says so.</summary>
    private readonly HashSet<string> _not = new(StringComparer.Ordinal);

    public int Count => _exact.Count + _any.Count + _not.Count;

    public void Add(string rule)
    {
        var (set, text) = rule.StartsWith("*.", StringComparison.Ordinal) ? (_any, rule[2..]) : rule.StartsWith('!') ? (_not, rule[1..]) : (_exact, rule);
        if (AsciiName.Of(text) is { } name)
            set.Add(name);
    }

    /// <summary>The longest suffix that a name ends with, itself included; null: none.</summary>
    public string? SuffixOf(string name)
    {
        for (string? part = name; part is not null; part = Parent(part))
        {
            if (_not.Contains(part))
                return Parent(part);
            if (_exact.Contains(part) || (Parent(part) is { } parent && _any.Contains(parent)))
                return part;
        }

        return null;
    }

    public static string? Parent(string name) => name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[(dot + 1)..] : null;
}
