namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>What finds whom a value means.</summary>
/// <param name="Domain">Before the backslash.</param>
internal sealed record IdentityFilter(string? Domain, string Filter)
{
    private const string Person = "(objectCategory=person)(objectClass=user)";
    private const int Longest = 1024;

    /// <param name="type">One of the manifest's.</param>
    /// <param name="dnsDomain">Of the domain that is asked.</param>
    /// <returns>Null: nobody is named so.</returns>
    public static IdentityFilter? Of(string type, string value, string dnsDomain) =>
        string.IsNullOrWhiteSpace(value) || value.Length > Longest || value.Any(char.IsControl) ? null
        : type switch
        {
            "email-addr" => new IdentityFilter(null, $"(&{Person}(|{Is("userPrincipalName", value)}{Is("mail", value)}{Alias(value)}))"),
            "user-account" => User(value, dnsDomain),
            _ => Computer(value.TrimEnd('.'), dnsDomain),
        };

    private static IdentityFilter? User(string value, string dnsDomain)
    {
        if (value[^1] is '\\' or '@')
            return null;
        var name = AccountName.Of(value, dnsDomain);
        var isMail = name.Domain is null && value.IndexOf('@', StringComparison.Ordinal) > 0;

        // A computer's account, or one that services share, is no person's.
        var who = value.EndsWith('$') && !isMail ? "(objectClass=user)" : Person;
        return new IdentityFilter(name.Domain, $"(&{who}{(isMail ? $"(|{name.Which}{Alias(value)})" : name.Which)})");
    }

    /// <summary>By its DNS name; by its account only where the domain is ours, or not said: <c>www.example.org</c> is not our <c>WWW$</c>.</summary>
    private static IdentityFilter? Computer(string value, string dnsDomain)
    {
        if (value.Length == 0)
            return null;
        var end = $".{dnsDomain}";
        var isWhole = value.EndsWith(end, StringComparison.OrdinalIgnoreCase);
        var name = isWhole ? value[..^end.Length] : value;
        var account = name.Contains('.', StringComparison.Ordinal) ? "" : Is("sAMAccountName", $"{name.TrimEnd('$')}$");
        var bare = isWhole || account.Length == 0 ? "" : Is("dNSHostName", value.TrimEnd('$') + end);
        return new IdentityFilter(null, $"(&(objectCategory=computer)(|{Is("dNSHostName", value)}{bare}{account}))");
    }

    private static string Is(string attribute, string value) => $"({attribute}={AccountName.Escaped(value)})";

    private static string Alias(string value) => Is("proxyAddresses", $"smtp:{value}");
}
