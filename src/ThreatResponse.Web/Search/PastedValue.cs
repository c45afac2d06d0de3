using System.Text.RegularExpressions;

namespace ThreatResponse.Web.Search;

/// <summary>A value as it was pasted from a mail or a report, made what it was seen as: quotes and brackets round it, and what keeps it from being clicked, are taken off.</summary>
public static partial class PastedValue
{
    public static string Of(string text)
    {
        var value = text.Trim().Trim('"', '\'', '“', '”', '„', '<', '>', '`').Trim();
        value = Dot().Replace(value, ".");
        value = At().Replace(value, "@");
        value = Colon().Replace(value, ":");
        value = Slashes().Replace(value, "://");
        var scheme = Scheme().Match(value);
        return scheme.Success ? $"{(scheme.Groups["ftp"].Success ? "ftp" : "http")}{scheme.Groups["s"].Value.ToLowerInvariant()}://{value[scheme.Length..]}" : value;
    }

    // [.] (.) {.} [dot] (dot) and \.
    [GeneratedRegex(@"\s?[\[({](?:\.|dot)[\])}]\s?|(?<=[\w])\\\.(?=\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Dot();

    [GeneratedRegex(@"\s?[\[({](?:@|at)[\])}]\s?", RegexOptions.IgnoreCase)]
    private static partial Regex At();

    [GeneratedRegex(@"\[:\]|\(:\)")]
    private static partial Regex Colon();

    [GeneratedRegex(@"\[:?//\]|:\[//\]|\[://\]")]
    private static partial Regex Slashes();

    // hxxp, hXXps, h**p, meow://, fxp
    [GeneratedRegex(@"^(?:h(?:xx|\*\*)p|meow|(?<ftp>f[x*]p))(?<s>s?)://", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
