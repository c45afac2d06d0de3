using System.Globalization;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Writes a text in the one way in which it is compared.</summary>
internal static class FoldText
{
    public static string Of(string text, TextFolding folding) => folding switch
    {
        TextFolding.None => NormalForm.Of(text),
        TextFolding.Hash => text.ToLowerInvariant(),
        _ => AddressRange.TryRead(text, out var range) ? range.ToString() : Host(text),
    };

    /// <summary>A name as DNS carries it, of an e-mail address behind its last “@”; and in lower case.</summary>
    private static string Host(string text)
    {
        var name = NormalForm.Of(text).TrimEnd('.').ToLowerInvariant();
        var at = name.LastIndexOf('@') + 1;
        if (System.Text.Ascii.IsValid(name.AsSpan(at)))
            return name;
        try
        {
            return name[..at] + new IdnMapping().GetAscii(name, at);
        }
        catch (ArgumentException)
        {
            return name;
        }
    }
}
