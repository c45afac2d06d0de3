namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <param name="Name">Null: it has none here, as a group of another domain.</param>
/// <param name="CommonName">May be another.</param>
internal sealed record DirectoryGroup(string Sid, string? Name, string? CommonName)
{
    public string Title => Name ?? CommonName ?? Sid;

    /// <param name="name">With or without a domain before it.</param>
    public bool IsCalled(string name)
    {
        var bare = Bare(name);
        return new[] { Sid, Name, CommonName }.Contains(bare, StringComparer.OrdinalIgnoreCase);
    }

    public static string Bare(string name) => name[(name.IndexOf('\\', StringComparison.Ordinal) + 1)..];
}
