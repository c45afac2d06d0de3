using System.Globalization;
using System.Text;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>A name as people and logs write it: <c>jdoe</c>, <c>EXAMPLE\jdoe</c>, <c>jdoe@example.com</c>, a SID. What finds its account.</summary>
/// <param name="Domain">Before the backslash.</param>
/// <param name="Which">Of all accounts of people.</param>
internal sealed record AccountName(string? Domain, string Which)
{
    public string Filter => $"(&(objectCategory=person)(objectClass=user){Which})";

    /// <param name="dnsDomain">Of the domain that is asked: there, <c>name@domain</c> is also the account of that name.</param>
    public static AccountName Of(string value, string? dnsDomain)
    {
        if (value.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase))
            return new AccountName(null, $"(objectSid={Escaped(value)})");
        var backslash = value.IndexOf('\\', StringComparison.Ordinal);
        if (backslash > 0)
            return new AccountName(value[..backslash], $"(sAMAccountName={Escaped(value[(backslash + 1)..])})");
        var at = value.LastIndexOf('@');
        if (at <= 0)
            return new AccountName(null, $"(sAMAccountName={Escaped(value)})");
        var name = string.Equals(value[(at + 1)..], dnsDomain, StringComparison.OrdinalIgnoreCase) ? $"(sAMAccountName={Escaped(value[..at])})" : "";
        return new AccountName(null, $"(|(userPrincipalName={Escaped(value)})(mail={Escaped(value)}){name})");
    }

    /// <summary>RFC 4515.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var one in text)
        {
            if (one is '*' or '(' or ')' or '\\' or '\0')
                escaped.Append(CultureInfo.InvariantCulture, $"\\{(int)one:x2}");
            else
                escaped.Append(one);
        }

        return escaped.ToString();
    }
}
