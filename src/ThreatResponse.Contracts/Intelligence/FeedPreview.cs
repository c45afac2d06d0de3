using System.Text.Json.Serialization;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>How the first part of a file would be read. Nothing was imported.</summary>
/// <param name="Format">Of the file; only <see cref="FeedColumns.Format"/> is read by columns, and of others no rows are shown.</param>
/// <param name="Columns">By which it was read: those that were given or are kept with the feed, else those that are proposed.</param>
/// <param name="Header">Names of the columns, from the left; empty when there is none.</param>
/// <param name="Rows">The first <see cref="Shown"/>.</param>
/// <param name="Taken">Values in the sample that would be taken.</param>
/// <param name="Skipped">Values in the sample that would not.</param>
/// <param name="Fault">Why it cannot be imported so, and what to do; null: it can.</param>
/// <param name="Sample">What was fetched for it; null: nothing was.</param>
[GenerateSerializer, Immutable, Alias("tr.FeedPreview")]
public sealed record FeedPreview(
    [property: Id(0)] string Format,
    [property: Id(1)] FeedColumns Columns,
    [property: Id(2)] IReadOnlyList<string> Header,
    [property: Id(3)] IReadOnlyList<PreviewedRow> Rows,
    [property: Id(4)] int Taken,
    [property: Id(5)] int Skipped,
    [property: Id(6)] string? Fault = null,
    [property: Id(7), JsonIgnore] byte[]? Sample = null)
{
    public const int Shown = 20;

    /// <summary>Bytes of a sample; what is longer is cut.</summary>
    public const int LargestSample = 256 * 1024;
}

/// <param name="Line">Of the file, from 1.</param>
/// <param name="Cells">Long ones are cut.</param>
/// <param name="Values">What the row states; several when it has several columns of values, none when the file cannot be read so.</param>
[GenerateSerializer, Immutable, Alias("tr.PreviewedRow")]
public sealed record PreviewedRow([property: Id(0)] int Line, [property: Id(1)] IReadOnlyList<string> Cells, [property: Id(2)] IReadOnlyList<PreviewedValue> Values);

/// <param name="Value">Canonical; as it was written, when it is skipped.</param>
/// <param name="Type">Null when it is skipped.</param>
/// <param name="Reason">Why it is skipped; null: it is taken.</param>
[GenerateSerializer, Immutable, Alias("tr.PreviewedValue")]
public sealed record PreviewedValue(
    [property: Id(0)] string Value,
    [property: Id(1)] string? Type = null,
    [property: Id(2)] int? Confidence = null,
    [property: Id(3)] DateTimeOffset? ValidUntil = null,
    [property: Id(4)] string? Tlp = null,
    [property: Id(5)] string? Title = null,
    [property: Id(6)] string? Reason = null);
