using System.Text;
using System.Text.Json;

namespace ThreatResponse.Integrations.Reading;

/// <summary>Half a surrogate pair is valid JSON and no text that can be stored.</summary>
internal static class Surrogates
{
    /// <param name="raw">The inside of a JSON string as written, escapes and all.</param>
    /// <returns>Its text, with U+FFFD for each half pair.</returns>
    public static string Mend(string raw)
    {
        var mended = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 >= raw.Length)
            {
                mended.Append(raw[i]);
            }
            else if (IsEscaped(raw, i, 'D', "89ABab"))
            {
                var isPair = IsEscaped(raw, i + 6, 'D', "CDEFcdef");
                mended.Append(isPair ? raw.AsSpan(i, 12) : "\\uFFFD");
                i += isPair ? 11 : 5;
            }
            else if (IsEscaped(raw, i, 'D', "CDEFcdef"))
            {
                mended.Append("\\uFFFD");
                i += 5;
            }
            else
            {
                mended.Append(raw[i]).Append(raw[++i]);
            }
        }

        return JsonSerializer.Deserialize<string>($"\"{mended}\"") ?? "";
    }

    private static bool IsEscaped(string raw, int at, char first, string second) =>
        at + 6 <= raw.Length && raw[at] == '\\' && raw[at + 1] == 'u' && char.ToUpperInvariant(raw[at + 2]) == first && second.Contains(raw[at + 3], StringComparison.Ordinal);
}
