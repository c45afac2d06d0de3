namespace ThreatResponse.Web.Search;

/// <summary>A value as it was pasted from a mail or a report, made what it was seen as: quotes and brackets round it, and what keeps it from being clicked, are taken off.</summary>
public static class PastedValue
{
    public static string Of(string text)
    {
        var value = text.Trim().Trim('"', '\'', '“', '”', '<', '>', '`').Trim();
        value = value.Replace("[.]", ".", StringComparison.Ordinal).Replace("(.)", ".", StringComparison.Ordinal).Replace("[:]", ":", StringComparison.Ordinal)
            .Replace("[at]", "@", StringComparison.OrdinalIgnoreCase).Replace("[dot]", ".", StringComparison.OrdinalIgnoreCase).Replace("[@]", "@", StringComparison.Ordinal);
        return value.StartsWith("hxxp", StringComparison.OrdinalIgnoreCase) ? string.Concat("http", value.AsSpan(4)) : value;
    }
}
