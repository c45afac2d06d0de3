using System.Text;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>States of a domain in words: <c>clientTransferProhibited https://icann.org/epp#…</c> and <c>client transfer prohibited</c> are one.</summary>
internal static class States
{
    public static string? Of(string text)
    {
        var web = text.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        var said = Members.Cut((web >= 0 ? text[..web] : text).Trim().TrimEnd('(').Trim(), 60);
        if (said.Length == 0)
            return null;
        if (said.All(c => char.IsAsciiLetterUpper(c) || !char.IsAsciiLetter(c)))
            return said.ToLowerInvariant();
        var words = new StringBuilder();
        for (var at = 0; at < said.Length; at++)
        {
            if (at > 0 && char.IsAsciiLetterUpper(said[at]) && char.IsAsciiLetterLower(said[at - 1]))
                words.Append(' ');
            words.Append(char.ToLowerInvariant(said[at]));
        }

        return words.ToString();
    }
}
