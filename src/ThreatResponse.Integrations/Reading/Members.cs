using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ThreatResponse.Integrations.Reading;

/// <summary>Reads members as senders really write them: a number for a string, an array of one for a value, an object inside a string.</summary>
internal static class Members
{
    /// <summary>The first member of any of these names, whatever its case; null when absent or JSON null.</summary>
    public static JsonElement? Get(JsonElement? element, params ReadOnlySpan<string> names)
    {
        if (element is not { ValueKind: JsonValueKind.Object } holder)
            return null;
        // One pass over the raw names: nothing is allocated, however many spellings are asked for. As written beats another case, earlier beats later.
        var (best, found) = (int.MaxValue, default(JsonElement));
        foreach (var member in holder.EnumerateObject())
        {
            var rank = RankOf(member, names);
            if (rank < int.MaxValue && (rank < best || (rank == best && rank < names.Length)) && member.Value.ValueKind != JsonValueKind.Null)
                (best, found) = (rank, member.Value);
        }

        return best == int.MaxValue ? null : found;
    }

    private static int RankOf(JsonProperty member, ReadOnlySpan<string> names)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        for (var i = 0; i < names.Length; i++)
        {
            // The first letters decide nearly always.
            if (raw.Length == names[i].Length && ((raw[0] ^ names[i][0]) & ~0x20) == 0 && Ascii.EqualsIgnoreCase(raw, names[i]))
                return Ascii.Equals(raw, names[i]) ? i : names.Length + i;
        }

        if (!raw.Contains((byte)'\\'))
            return int.MaxValue;
        var name = NameOf(member);
        for (var i = 0; i < names.Length; i++)
        {
            if (string.Equals(name, names[i], StringComparison.OrdinalIgnoreCase))
                return names.Length + i;
        }

        return int.MaxValue;
    }

    /// <summary>Trimmed text of a member; null when there is none or it is empty.</summary>
    public static string? Text(JsonElement? element, params ReadOnlySpan<string> names) => Scalar(Get(element, names));

    /// <summary>Text of a scalar, of the first one in an array; null for anything else.</summary>
    public static string? Scalar(JsonElement? element)
    {
        if (element is not { } value)
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => TextOf(value),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Array => value.EnumerateArray().Select(item => Scalar(item)).FirstOrDefault(item => item is not null),
            _ => null,
        };
        return Clean(text);
    }

    /// <summary>Texts of an array, or of one value.</summary>
    public static IEnumerable<string> Texts(JsonElement? element)
    {
        if (element is { ValueKind: JsonValueKind.Array } array)
            return array.EnumerateArray().Select(item => Scalar(item)).OfType<string>();
        return Scalar(element) is { } one ? [one] : [];
    }

    public static IEnumerable<JsonElement> Items(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { } one => [one],
        _ => [],
    };

    public static long? Number(JsonElement? element, params ReadOnlySpan<string> names) =>
        long.TryParse(Text(element, names), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static int? Port(JsonElement? element, params ReadOnlySpan<string> names) => Number(element, names) is >= 0 and <= 65_535 and var port ? (int)port : null;

    /// <summary>Text of a JSON string; half a surrogate pair, as senders leave that cut texts anywhere, is mended.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return Surrogates.Mend(value.GetRawText()[1..^1]);
        }
    }

    /// <summary>Without NULs and blanks at the ends; null when nothing is left. Stores take any other character.</summary>
    public static string? Clean(string? text)
    {
        var trimmed = text?.Replace("\0", "\uFFFD", StringComparison.Ordinal).Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }

    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>In one line, as a title must be: any run of line breaks and other control characters is a blank.</summary>
    public static string OneLine(string text, int most)
    {
        // More than can be shown is not looked at: a title may be said to be 50 MB long.
        var start = Cut(text, most * 2);
        if (!start.Any(char.IsControl))
            return Cut(start, most).TrimEnd();
        var words = string.Concat(start.Select(c => char.IsControl(c) ? '\n' : c)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? "Text of control characters only" : Cut(string.Join(' ', words), most).TrimEnd();
    }

    /// <summary>A member's name; half a surrogate pair, which is valid JSON and no valid text, is mended.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return Surrogates.Mend(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(member)));
        }
    }
}
