using System.Text;
using ThreatResponse.Integrations.Abstractions.Intelligence;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Reads a feed's file in the format that was named, or in the first that fits.</summary>
/// <param name="formats">In the order in which a file is tried; the last fits always.</param>
internal sealed class ReadFeedFile(IEnumerable<IFeedFormat> formats)
{
    public string Known => string.Join(", ", formats.Select(format => format.Name));

    public bool Knows(string format) => formats.Any(known => known.Name == format);

    /// <param name="named">Null: told from the file.</param>
    public (FeedFile File, string Format) Of(byte[] bytes, string? named)
    {
        var text = Text(bytes);
        var format = formats.FirstOrDefault(format => named is null ? format.Fits(text) : format.Name == named) ?? formats.Last();
        return (format.Read(text), format.Name);
    }

    /// <summary>By its byte order mark; else UTF-8, or Latin-1 when it is none.</summary>
    private static string Text(byte[] bytes)
    {
        using var marked = new StreamReader(new MemoryStream(bytes), System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1, detectEncodingFromByteOrderMarks: true);
        return marked.ReadToEnd();
    }
}
