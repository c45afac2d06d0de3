using System.Text.Json.Serialization;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>How a table (CSV or text) is read: what separates its cells, and what each of its columns means.</summary>
/// <param name="Columns">From the left. Where there is a header, each is followed by its name, wherever it stands. At most <see cref="Most"/>.</param>
/// <param name="Separator"><see cref="ColumnSeparator.None"/>: it is no table, and everything else here means nothing.</param>
/// <param name="Remark">Lines that begin with it are passed over; empty: none are. At most 10 characters.</param>
/// <param name="HasHeader">The first row names the columns.</param>
/// <param name="SkippedLines">That stand before everything else; 0 to 1,000.</param>
/// <param name="Encoding">A byte order mark goes before it.</param>
/// <param name="HighestScore">Of the column of scores, what stands for a confidence of 100; 1 to 1,000.</param>
/// <param name="LabelSeparator">Between labels in one cell; 1 to 5 characters.</param>
[GenerateSerializer, Immutable, Alias("tr.FeedColumns")]
public sealed record FeedColumns(
    [property: Id(0)] IReadOnlyList<FeedColumn> Columns,
    [property: Id(1)] ColumnSeparator Separator = ColumnSeparator.Comma,
    [property: Id(2)] CellQuote Quote = CellQuote.Double,
    [property: Id(3)] string Remark = "#",
    [property: Id(4)] bool HasHeader = true,
    [property: Id(5)] int SkippedLines = 0,
    [property: Id(6)] TextEncoding Encoding = TextEncoding.Told,
    [property: Id(7)] DateOrder Dates = DateOrder.Unknown,
    [property: Id(8)] int HighestScore = 100,
    [property: Id(9)] string LabelSeparator = ",")
{
    public const int Most = 100;

    /// <summary>Of the files that are read by columns.</summary>
    public const string Format = "text";

    /// <summary>No table: what a file is, is told from it.</summary>
    public static FeedColumns None { get; } = new([], ColumnSeparator.None);

    [JsonIgnore]
    public bool IsTable => Separator != ColumnSeparator.None;

    /// <summary>Whether both read every file alike; null stands for <see cref="None"/>.</summary>
    public static bool AreSame(FeedColumns? one, FeedColumns? other)
    {
        if (one is not { IsTable: true } || other is not { IsTable: true })
            return one is not { IsTable: true } && other is not { IsTable: true };
        return one with { Columns = other.Columns } == other && one.Columns.SequenceEqual(other.Columns);
    }
}

/// <param name="Name">As the header has it, in any case; null: none is needed, because it is ignored or there is no header.</param>
/// <param name="Type">Of a column of values: the word for what all of them are, as in a column of types; null: told from each, or from the column of types.</param>
[GenerateSerializer, Immutable, Alias("tr.FeedColumn")]
public sealed record FeedColumn([property: Id(0)] ColumnMeaning Means, [property: Id(1)] string? Name = null, [property: Id(2)] string? Type = null);
