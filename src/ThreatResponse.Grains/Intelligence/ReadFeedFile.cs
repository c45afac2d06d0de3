using System.Text;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Import.Columns;
using ThreatResponse.Integrations.Abstractions.Intelligence;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Reads a feed's file in the format that was named, or in the first that fits; tables by their columns, where these are described.</summary>
/// <param name="formats">In the order in which a file is tried; the last fits always.</param>
internal sealed class ReadFeedFile(IEnumerable<IFeedFormat> formats)
{
    public string Known => string.Join(", ", formats.Select(format => format.Name));

    public bool Knows(string format) => formats.Any(known => known.Name == format);

    /// <param name="named">Null: told from the file.</param>
    /// <param name="columns">Null: a table has the names of columns that are known.</param>
    public (FeedFile File, string Format) Of(byte[] bytes, string? named, FeedColumns? columns)
    {
        var text = Text(bytes, columns);
        var format = FormatOf(text, named);
        if (columns is not { IsTable: true } || format.Name != FeedColumns.Format)
            return (format.Read(text), format.Name);
        var (rows, fault) = ReadTable.Of(text, columns);
        return (new FeedFile(rows, fault), format.Name);
    }

    /// <summary>How the first part of a file would be read; what is behind its last whole line is left out.</summary>
    /// <param name="isCut">The file goes on behind this part.</param>
    public FeedPreview Preview(byte[] part, bool isCut, FeedColumns? columns, FeedDefinition feed, DateTimeOffset now)
    {
        var text = Text(isCut && Array.LastIndexOf(part, (byte)'\n') is > 0 and var end ? part[..(end + 1)] : part, columns);
        text = isCut && text.LastIndexOf('\n') is > 0 and var last ? text[..(last + 1)] : text;
        var format = FormatOf(text, null);
        if (format.Name != FeedColumns.Format)
            return new FeedPreview(format.Name, FeedColumns.None, [], [], 0, 0);
        if (columns is not { IsTable: true } && !isCut && format.Read(text).Fault is { } fault)
            return new FeedPreview(format.Name, FeedColumns.None, [], [], 0, 0, fault);
        return PreviewTable.Of(text, isCut, columns, feed, now);
    }

    private IFeedFormat FormatOf(string text, string? named) => formats.FirstOrDefault(format => named is null ? format.Fits(text) : format.Name == named) ?? formats.Last();

    /// <summary>By its byte order mark; else as it was said; else UTF-8, or Latin-1 when it is none.</summary>
    private static string Text(byte[] bytes, FeedColumns? columns)
    {
        var encoding = columns?.Encoding switch
        {
            TextEncoding.Utf8 => Encoding.UTF8,
            TextEncoding.Utf16 => Encoding.Unicode,
            TextEncoding.Latin1 => Encoding.Latin1,
            _ => System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1,
        };
        using var marked = new StreamReader(new MemoryStream(bytes), encoding, detectEncodingFromByteOrderMarks: true);
        return marked.ReadToEnd();
    }
}
