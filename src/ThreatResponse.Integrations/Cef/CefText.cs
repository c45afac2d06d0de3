using System.Text;

namespace ThreatResponse.Integrations.Cef;

/// <summary>Takes a CEF line apart, in one pass: seven header fields, then keys and values.</summary>
internal sealed record CefText(string Vendor, string Product, string Version, string ClassId, string Name, string Severity, IReadOnlyDictionary<string, string> Extension)
{
    /// <param name="text">From <c>CEF:</c> on.</param>
    /// <returns>Null with a reason.</returns>
    public static CefText? Read(string text, out string reason)
    {
        var header = new List<string>(7);
        var field = new StringBuilder();
        var at = "CEF:".Length;
        for (; at < text.Length && header.Count < 7; at++)
        {
            var c = text[at];
            if (c == '\\' && at + 1 < text.Length && text[at + 1] is '|' or '\\')
            {
                field.Append(text[++at]);
            }
            else if (c == '|')
            {
                header.Add(field.ToString().Trim());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        // The last pipe may be missing when there is no extension.
        if (header.Count == 6)
            header.Add(field.ToString().Trim());
        if (header.Count < 7)
        {
            reason = $"CEF header has {header.Count} of 7 fields: expected CEF:version|vendor|product|version|class id|name|severity|extension";
            return null;
        }

        reason = "";
        return new CefText(header[1], header[2], header[3], header[4], header[5], header[6], CefExtension.Read(text.AsSpan(Math.Min(at, text.Length))));
    }
}
