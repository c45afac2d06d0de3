namespace ThreatResponse.Integrations.Registrations.Names;

/// <summary>
/// Which part of a name is registered with a registry. Its two parts say different things: suffixes of ICANN are those of registries; private ones are those of
/// companies that give names to everybody (hosting, dynamic DNS), and lie in a registered domain themselves.
/// </summary>
internal sealed class PublicSuffixList
{
    private static readonly Lazy<PublicSuffixList> _shipped = new(() => Read(Shipment.Text("public_suffix_list.dat")));

    private readonly SuffixRules _registries = new();
    private readonly SuffixRules _private = new();

    private PublicSuffixList()
    {
    }

    public static PublicSuffixList Shipped => _shipped.Value;

    public static PublicSuffixList Read(string text)
    {
        var list = new PublicSuffixList();
        var rules = list._registries;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Contains("===BEGIN PRIVATE DOMAINS===", StringComparison.Ordinal))
                rules = list._private;
            var rule = line.Trim();
            if (rule.Length > 0 && !rule.StartsWith("//", StringComparison.Ordinal))
                rules.Add(rule.IndexOfAny(' ', '\t') is > 0 and var end ? rule[..end].ToString() : rule.ToString());
        }

        return list;
    }

    /// <param name="name">As <see cref="AsciiName"/> has it.</param>
    /// <returns>Null: it is a public suffix itself, which nobody registers.</returns>
    public RegisteredName? Find(string name)
    {
        var known = _registries.SuffixOf(name);
        var suffix = known ?? name[(name.LastIndexOf('.') + 1)..];
        if (suffix.Length == name.Length)
            return null;
        var before = name[..(name.Length - suffix.Length - 1)];
        return new RegisteredName($"{before[(before.LastIndexOf('.') + 1)..]}.{suffix}", _private.SuffixOf(name), known is not null);
    }
}
