using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Gateway.Intelligence;

/// <summary>How a table is read. What is left out is as usual: commas, double quotes, remarks with #, a header, nothing skipped.</summary>
/// <param name="Columns">From the left, with the names that the header has. In a preview they may be left out: then they are proposed.</param>
/// <param name="Dates">Which day 01/02/2026 is; <c>unknown</c>: a row with such a date is skipped.</param>
/// <param name="HighestScore">What stands for a confidence of 100.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FeedColumnsBody(
    IReadOnlyList<FeedColumnBody>? Columns, ColumnSeparator? Separator, CellQuote? Quote, string? Remark, bool? HasHeader, int? SkippedLines, TextEncoding? Encoding, DateOrder? Dates, int? HighestScore, string? LabelSeparator)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    public FeedColumns ToColumns()
    {
        var usual = new FeedColumns([.. (Columns ?? []).Select(column => column.ToColumn())]);
        return new FeedColumns(
            usual.Columns, Separator ?? usual.Separator, Quote ?? usual.Quote, Remark ?? usual.Remark, HasHeader ?? usual.HasHeader, SkippedLines ?? usual.SkippedLines, Encoding ?? usual.Encoding,
            Dates ?? usual.Dates, HighestScore ?? usual.HighestScore, LabelSeparator ?? usual.LabelSeparator);
    }

    /// <returns>Null when there is none; or what is wrong with it.</returns>
    public static (FeedColumns? Columns, string? Fault) Read(string? text)
    {
        if (text is null)
            return default;
        try
        {
            return (JsonSerializer.Deserialize<FeedColumnsBody>(text, _json)?.ToColumns(), null);
        }
        catch (JsonException)
        {
            return (null, "is no JSON that describes columns; expected as a preview gives it.");
        }
    }
}

/// <param name="Means">What its cells say; left out: nothing that is read.</param>
/// <param name="Type">Of a column of values: what all of them are, as <c>ip</c>, <c>domain</c>, <c>url</c>, <c>hash</c>, <c>email</c>; left out: told from each.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FeedColumnBody(ColumnMeaning? Means, string? Name, string? Type)
{
    public FeedColumn ToColumn() => new(Means ?? ColumnMeaning.Ignored, Name, Type);
}

/// <param name="Text">The file's first part. Without it, and without bytes, it is fetched from the feed's origin.</param>
/// <param name="Base64">The same as bytes, at most 256 kB: of a file whose encoding is to be told.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FeedPreviewBody(string? Text, byte[]? Base64, FeedColumnsBody? Columns)
{
    public byte[]? Bytes() => Base64 ?? (Text is null ? null : System.Text.Encoding.UTF8.GetBytes(Text));
}
