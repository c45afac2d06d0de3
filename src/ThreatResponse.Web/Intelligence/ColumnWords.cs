using System.Text;
using ThreatResponse.Contracts.Intelligence;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Intelligence;

/// <summary>How tables and their columns are told and chosen.</summary>
internal static class ColumnWords
{
    private static readonly FeedColumn[] _choices =
    [
        new(ColumnMeaning.Ignored), new(ColumnMeaning.Value), new(ColumnMeaning.Value, Type: "ip"), new(ColumnMeaning.Value, Type: "domain-name"), new(ColumnMeaning.Value, Type: "url"),
        new(ColumnMeaning.Value, Type: "file"), new(ColumnMeaning.Value, Type: "email-addr"), new(ColumnMeaning.Type), new(ColumnMeaning.Confidence), new(ColumnMeaning.Score), new(ColumnMeaning.ValidUntil),
        new(ColumnMeaning.FirstSeen), new(ColumnMeaning.LastSeen), new(ColumnMeaning.Description), new(ColumnMeaning.Labels), new(ColumnMeaning.Tlp), new(ColumnMeaning.Pap), new(ColumnMeaning.Id),
    ];

    /// <summary>What a column may be said to mean; what it means now is among them.</summary>
    public static IEnumerable<FeedColumn> Choices(FeedColumn now) => _choices.Any(choice => KeyOf(choice) == KeyOf(now)) ? _choices : [.. _choices, now with { Name = null }];

    /// <summary>Stands for what a column means in a form.</summary>
    public static string KeyOf(FeedColumn column) => column.Type is null ? column.Means.ToString() : $"{column.Means} {column.Type}";

    /// <param name="now">The column as it was: it keeps its name.</param>
    public static FeedColumn Chosen(string? key, FeedColumn now) => Choices(now).First(choice => KeyOf(choice) == key) with { Name = now.Name };

    public static string Of(FeedColumn column) => (column.Means, column.Type) switch
    {
        (ColumnMeaning.Value, null) => T("Value"),
        (ColumnMeaning.Value, "ip") => T("Value: address"),
        (ColumnMeaning.Value, "domain-name") => T("Value: domain"),
        (ColumnMeaning.Value, "url") => T("Value: URL"),
        (ColumnMeaning.Value, "file") => T("Value: hash"),
        (ColumnMeaning.Value, "email-addr") => T("Value: e-mail"),
        (ColumnMeaning.Value, var type) => F($"Value: {type}"),
        (ColumnMeaning.Type, _) => T("Type of the value"),
        (ColumnMeaning.Confidence, _) => T("Confidence"),
        (ColumnMeaning.Score, _) => T("Score or severity"),
        (ColumnMeaning.FirstSeen, _) => T("First seen"),
        (ColumnMeaning.LastSeen, _) => T("Last seen"),
        (ColumnMeaning.ValidUntil, _) => T("Valid until"),
        (ColumnMeaning.Labels, _) => T("Labels"),
        (ColumnMeaning.Tlp, _) => T("TLP"),
        (ColumnMeaning.Pap, _) => T("PAP"),
        (ColumnMeaning.Description, _) => T("Description"),
        (ColumnMeaning.Id, _) => T("Id"),
        _ => T("ignored"),
    };

    public static string Of(ColumnSeparator separator) => separator switch
    {
        ColumnSeparator.Comma => T("Commas"),
        ColumnSeparator.Semicolon => T("Semicolons"),
        ColumnSeparator.Tab => T("Tabs"),
        ColumnSeparator.Bar => T("Bars (|)"),
        ColumnSeparator.Blanks => T("Blanks"),
        _ => T("It is no table: one value a line"),
    };

    public static string Of(CellQuote quote) => quote switch
    {
        CellQuote.Double => T("Double quotes (\")"),
        CellQuote.Single => T("Single quotes (')"),
        _ => T("Nothing is quoted"),
    };

    public static string Of(DateOrder order) => order switch
    {
        DateOrder.DayFirst => T("the first of February"),
        DateOrder.MonthFirst => T("the second of January"),
        _ => T("not known: such rows are skipped"),
    };

    public static string Of(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf8 => T("UTF-8"),
        TextEncoding.Utf16 => T("UTF-16"),
        TextEncoding.Latin1 => T("Latin-1"),
        _ => T("Told from the file"),
    };

    /// <summary>How much of a sample would be taken.</summary>
    public static string Of(FeedPreview preview) => preview.Skipped == 0
        ? N(preview.Taken, "1 value would be read.", "{0} values would be read.")
        : $"{N(preview.Taken, "1 value would be read,", "{0} values would be read,")} {N(preview.Skipped, "1 would be skipped.", "{0} would be skipped.")}";

    /// <summary>What is read with a value; null when nothing is.</summary>
    public static string? Besides(PreviewedValue value)
    {
        var said = new StringBuilder(value.Type);
        if (value.Confidence is { } confidence)
            said.Append(", ").Append(F($"confidence {confidence}"));
        if (value.ValidUntil is { } until)
            said.Append(", ").Append(F($"until {until:yyyy-MM-dd}"));
        if (value.Tlp is { } tlp)
            said.Append(", ").Append(F($"TLP {tlp}"));
        return said.Length == 0 ? null : said.ToString();
    }

    /// <summary>The column at a place of the file; what is not described is ignored.</summary>
    public static FeedColumn At(FeedPreview preview, int place) =>
        place < preview.Columns.Columns.Count ? preview.Columns.Columns[place] : new FeedColumn(ColumnMeaning.Ignored, place < preview.Header.Count && preview.Header[place].Length > 0 ? preview.Header[place] : null);

    /// <summary>Columns of the file, described or not.</summary>
    public static int Width(FeedPreview preview) => preview.Rows.Select(row => row.Cells.Count).Append(preview.Header.Count).Append(preview.Columns.Columns.Count).Max();

    /// <summary>As they were, but for one.</summary>
    public static FeedColumns With(FeedPreview preview, int place, FeedColumn column) =>
        preview.Columns with { Columns = [.. Enumerable.Range(0, Math.Max(place + 1, preview.Columns.Columns.Count)).Select(at => at == place ? column : At(preview, at))] };
}
