using System.Globalization;

namespace ThreatResponse.Integrations.Leef;

/// <summary>Takes a LEEF line apart. Nothing is escaped in LEEF: a value ends at the delimiter.</summary>
internal sealed record LeefText(string Vendor, string Product, string Version, string EventId, IReadOnlyDictionary<string, string> Attributes)
{
    /// <param name="text">From <c>LEEF:</c> on.</param>
    /// <returns>Null with a reason.</returns>
    public static LeefText? Read(string text, out string reason)
    {
        var fields = text["LEEF:".Length..].Split('|', 6);
        if (fields.Length < 5)
        {
            reason = $"LEEF header has {fields.Length} of 5 fields: expected LEEF:version|vendor|product|version|event id|attributes";
            return null;
        }

        reason = "";
        var (delimiter, attributes) = ("\t", fields.Length > 5 ? fields[5] : "");
        if (fields[0].StartsWith('2'))
        {
            var bar = attributes.IndexOf('|', StringComparison.Ordinal);
            if (bar >= 0 && DelimiterOf(attributes[..bar]) is { } given)
                (delimiter, attributes) = (given, attributes[(bar + 1)..]);
        }

        return new LeefText(fields[1].Trim(), fields[2].Trim(), fields[3].Trim(), fields[4].Trim(), AttributesOf(attributes, delimiter));
    }

    /// <summary>One character, or its number in hex; empty means the tab. Null for what is no delimiter.</summary>
    private static string? DelimiterOf(string field)
    {
        if (field.Length == 0)
            return "\t";
        if (field.Length == 1)
            return field;
        var hex = field.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? field[2..] : field.StartsWith('x') || field.StartsWith('X') ? field[1..] : null;
        return hex is { Length: >= 1 and <= 4 } && ushort.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code != 0 ? ((char)code).ToString() : null;
    }

    private static IReadOnlyDictionary<string, string> AttributesOf(string text, string delimiter)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        // Producers that send blanks for tabs: then it reads like CEF.
        if (delimiter == "\t" && !text.Contains('\t', StringComparison.Ordinal) && text.Count(c => c == '=') > 1)
        {
            foreach (var (key, value) in Spaced(text))
                found[key] = value;
            return found;
        }

        foreach (var pair in text.Split(delimiter))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair[..equals].Trim() is { Length: > 0 } key)
                found[key] = pair[(equals + 1)..].Trim();
        }

        return found;
    }

    private static IEnumerable<(string Key, string Value)> Spaced(string text)
    {
        string? key = null;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
                continue;
            var from = i;
            while (from > 0 && i - from < 128 && (char.IsAsciiLetterOrDigit(text[from - 1]) || text[from - 1] == '_'))
                from--;
            if (from == i || (from > 0 && text[from - 1] != ' '))
                continue;
            if (key is not null)
                yield return (key, text[start..from].Trim());
            (key, start) = (text[from..i], i + 1);
        }

        if (key is not null)
            yield return (key, text[start..].Trim());
    }
}
