using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ThreatResponse.Storage.Queries;

/// <summary>Where a page ended: the values of its order, so that the next page starts there whatever was added meanwhile.</summary>
internal static class Cursor
{
    public static string Of(long value, long id) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{value}:{id}")));

    public static string Of(long value, string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{value}:{key}")));

    public static (long Value, long Id) ReadPair(string cursor)
    {
        var (value, key) = ReadKey(cursor);
        return long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? (value, id) : throw new InvalidCursorException(cursor);
    }

    public static (long Value, string Key) ReadKey(string cursor)
    {
        string text;
        try
        {
            text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        }
        catch (FormatException)
        {
            throw new InvalidCursorException(cursor);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(text.AsSpan(0, colon), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? (value, text[(colon + 1)..])
            : throw new InvalidCursorException(cursor);
    }
}
