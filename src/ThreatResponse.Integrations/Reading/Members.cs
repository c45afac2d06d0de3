using System.Globalization;
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
        foreach (var name in names)
        {
            if (holder.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null)
                return found;
        }

        foreach (var member in holder.EnumerateObject())
        {
            foreach (var name in names)
            {
                if (member.Value.ValueKind != JsonValueKind.Null && string.Equals(NameOf(member), name, StringComparison.OrdinalIgnoreCase))
                    return member.Value;
            }
        }

        return null;
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

    /// <summary>Text of a JSON string; null when it holds half a surrogate pair.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Without NULs and blanks at the ends; null when nothing is left. Stores take any other character.</summary>
    public static string? Clean(string? text)
    {
        var trimmed = text?.Replace("\0", "\uFFFD", StringComparison.Ordinal).Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }

    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
