using System.Collections.Frozen;
using System.Text;

namespace ThreatResponse.Integrations.Cef;

/// <summary>The key=value part. A value runs to the space before the next key; keys repeat, and the last one wins.</summary>
internal static class CefExtension
{
    private static readonly FrozenSet<string> _known = new[]
    {
        "src", "spt", "shost", "smac", "suser", "suid", "sntdom", "dst", "dpt", "dhost", "dmac", "duser", "duid", "dntdom", "proto", "app", "act", "outcome", "request", "requestMethod",
        "requestClientApplication", "requestContext", "fname", "filePath", "fileHash", "fsize", "fileType", "rt", "start", "end", "externalId", "msg", "reason", "cat", "dvc", "dvchost",
        "dvcmac", "deviceExternalId", "in", "out", "sproc", "dproc", "spid", "dpid", "cnt", "type", "slat", "slong", "dlat", "dlong", "flexString1", "flexString2", "sourceTranslatedAddress",
        "spriv", "dpriv", "dvcpid", "dtz", "rawEvent", "customerExternalID", "customerURI", "art", "mrt", "at", "av", "ahost", "agt", "agentZoneURI", "catdt", "_cefVer",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] _families = ["ad.", "cs", "cn", "cfp", "flex", "c6a", "device", "source", "destination", "file", "old", "request", "event"];

    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<char> text)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        string? key = null;
        var valueStart = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                continue;
            }

            if (text[i] != '=' || KeyBefore(text, i) is not { } next || (key is not null && !IsKey(next)))
                continue;
            if (key is not null)
                found[key] = Unescape(text[valueStart..(i - next.Length)].TrimEnd(' '));
            key = next;
            valueStart = i + 1;
        }

        if (key is not null)
            found[key] = Unescape(text[Math.Min(valueStart, text.Length)..].TrimEnd());
        return found;
    }

    /// <summary>The run of key characters directly before an equals sign; it starts the text or follows a space.</summary>
    private static string? KeyBefore(ReadOnlySpan<char> text, int equals)
    {
        var start = equals;
        while (start > 0 && equals - start < 128 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '.' or '[' or ']'))
            start--;
        return start < equals && (start == 0 || text[start - 1] is ' ' or '\t') ? text[start..equals].ToString() : null;
    }

    /// <summary>An unescaped = in a URL looks like a key: only known ones and the standard's families count.</summary>
    private static bool IsKey(string name) => _known.Contains(name) || Array.Exists(_families, family => name.StartsWith(family, StringComparison.Ordinal));

    private static string Unescape(ReadOnlySpan<char> value)
    {
        if (!value.Contains('\\'))
            return value.ToString();
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length)
            {
                text.Append(value[i]);
                continue;
            }

            switch (value[++i])
            {
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case '=' or '\\' or '|' or '"' or ']': text.Append(value[i]); break;
                default: text.Append('\\').Append(value[i]); break;
            }
        }

        return text.ToString();
    }
}
