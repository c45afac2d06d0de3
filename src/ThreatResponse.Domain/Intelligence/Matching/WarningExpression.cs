using System.Text.RegularExpressions;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>An expression of a warning list, as MISP writes it: bare, or between slashes with options behind, as PHP has them.</summary>
internal static class WarningExpression
{
    /// <exception cref="ArgumentException">It is none.</exception>
    /// <exception cref="NotSupportedException">It looks around or back, and so cannot be answered in time that grows with the length of the text only.</exception>
    public static Regex Read(string text)
    {
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        var end = text.LastIndexOf('/');
        if (text[0] != '/' || end == 0)
        {
            return new Regex(text, options);
        }

        foreach (var letter in text.AsSpan(end + 1))
        {
            options |= letter switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'u' => RegexOptions.None,
                _ => throw new ArgumentException($"the option “{letter}” is not known"),
            };
        }

        return new Regex(text[1..end], options);
    }
}
