using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Import.Columns;

namespace ThreatResponse.Domain.Tests.Intelligence.Import.Columns;

public sealed class TablesAreShown
{
    private static readonly DateTimeOffset _now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly FeedDefinition _feed = new("feed", "A feed", Reliability.B, 60, "green", false);

    [Fact]
    public void Rows_are_shown_as_they_would_be_read_by_what_is_proposed()
    {
        var shown = PreviewTable.Of("ioc,last seen,tlp\nBad[.]Example,2026-03-01,red\n198.51.100.7,2025-12-01,\n10.300.1.1,,\n", false, null, _feed, _now);

        Assert.Equal((2 - 1, 2, null), (shown.Taken, shown.Skipped, shown.Fault));
        Assert.Equal(["ioc", "last seen", "tlp"], shown.Header);
        Assert.Equal([2, 3, 4], shown.Rows.Select(row => row.Line));
        Assert.Equal(new PreviewedValue("bad.example", "domain-name", 60, new DateTimeOffset(2026, 8, 28, 0, 0, 0, TimeSpan.Zero), "red"), Assert.Single(shown.Rows[0].Values));
        Assert.Equal("It was last seen on 2025-12-01: a value of this kind is believed for 30 days from then.", shown.Rows[1].Values[0].Reason);
        Assert.StartsWith("“10.300.1.1” is neither", shown.Rows[2].Values[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_seen_in_days_to_come_is_skipped() =>
        Assert.Equal(
            "It was last seen on 2026-12-03, which is to come: the order of day and month may be another.",
            PreviewTable.Of("ioc,last seen\nbad.example,03/12/2026\n", false, new FeedColumns([new FeedColumn(ColumnMeaning.Value, "ioc"), new FeedColumn(ColumnMeaning.LastSeen, "last seen")], Dates: DateOrder.DayFirst), _feed, _now).Rows[0].Values[0].Reason);

    [Fact]
    public void Described_columns_stand_where_the_file_has_them()
    {
        var columns = new FeedColumns([new FeedColumn(ColumnMeaning.Value, "IOC"), new FeedColumn(ColumnMeaning.Description, "Notes")]);

        var shown = PreviewTable.Of("who,notes,ioc\nana,beacon,198.51.100.7\n", false, columns, _feed, _now);
        var other = PreviewTable.Of("who,notes\nana,beacon\n", false, columns, _feed, _now);

        Assert.Equal([ColumnMeaning.Ignored, ColumnMeaning.Description, ColumnMeaning.Value], shown.Columns.Columns.Select(column => column.Means));
        Assert.Equal(("198.51.100.7", "beacon"), (shown.Rows[0].Values[0].Value, shown.Rows[0].Values[0].Title));
        Assert.Contains("“IOC” is missing", other.Fault, StringComparison.Ordinal);
        Assert.Equal((columns, 0, "ana"), (other.Columns, other.Rows[0].Values.Count, other.Rows[0].Cells[0]));
    }

    [Fact]
    public void A_table_without_values_a_list_and_nothing_are_shown_as_such()
    {
        var without = PreviewTable.Of("a,b\nc,d\n", false, new FeedColumns([]), _feed, _now);
        var list = PreviewTable.Of("198.51.100.7\n0.0.0.0 bad.example\nnothing here\n", false, null, _feed, _now);
        var nothing = PreviewTable.Of("# x\n", false, FeedColumns.None, _feed, _now);

        Assert.Equal("No column holds the values: say which one does.", without.Fault);
        Assert.Equal((false, 2, 1), (list.Columns.IsTable, list.Taken, list.Skipped));
        Assert.StartsWith("There is no row in it", nothing.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shown_is_bounded_and_a_cell_that_the_sample_cuts_is_left_out()
    {
        var text = $"ioc,notes\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"n{i}.example,\"{new string('x', 300)}\"\n"))}last.example,\"cut";

        var shown = PreviewTable.Of(text, true, null, _feed, _now);

        Assert.Equal((200, 0, FeedPreview.Shown, 201), (shown.Taken, shown.Skipped, shown.Rows.Count, shown.Rows[0].Cells[1].Length));
        Assert.Equal(1, PreviewTable.Of(text, false, null, _feed, _now).Skipped);
    }

    [Theory]
    [InlineData(ColumnMeaning.Tlp, "a", ColumnMeaning.Tlp, "b", "No column holds the values")]
    [InlineData(ColumnMeaning.Value, "a", ColumnMeaning.Value, null, "Column 2 has no name")]
    public void Columns_that_make_no_sense_say_why(ColumnMeaning one, string? first, ColumnMeaning other, string? second, string why) =>
        Assert.StartsWith(why, ColumnFaults.Of(new FeedColumns([new FeedColumn(one, first), new FeedColumn(other, second)])), StringComparison.Ordinal);

    [Fact]
    public void Every_bound_of_a_description_is_told()
    {
        var value = new FeedColumn(ColumnMeaning.Value, "a");
        var right = new FeedColumns([value]);
        Assert.Null(ColumnFaults.Of(right));
        Assert.Null(ColumnFaults.Of(FeedColumns.None));
        Assert.Equal(
            [
                "2 columns mean the same: last seen. Ignore all but one.", "“gadget” of column 1 is no type of values: expected for example ip, domain, url, email or hash.",
                "1001 lines cannot be skipped: 0 to 1,000.", "0 is no highest score: 1 to 1,000.", "What stands between labels has 1 to 5 characters.", "What remarks begin with has at most 10 characters.", "A table has at most 100 columns.",
            ],
            new[]
            {
                right with { Columns = [value, new FeedColumn(ColumnMeaning.LastSeen, "b"), new FeedColumn(ColumnMeaning.LastSeen, "c")] }, right with { Columns = [value with { Type = "gadget" }] },
                right with { SkippedLines = 1_001 }, right with { HighestScore = 0 }, right with { LabelSeparator = "" }, right with { Remark = "12345678901" }, right with { Columns = [.. Enumerable.Repeat(value, 101)] },
            }.Select(ColumnFaults.Of));
    }

    [Fact]
    public void Descriptions_are_the_same_when_they_read_alike()
    {
        var one = new FeedColumns([new FeedColumn(ColumnMeaning.Value, "a")]);

        Assert.True(FeedColumns.AreSame(one, new FeedColumns([new FeedColumn(ColumnMeaning.Value, "a")])));
        Assert.True(FeedColumns.AreSame(null, FeedColumns.None));
        Assert.False(FeedColumns.AreSame(one, one with { HasHeader = false }));
        Assert.False(FeedColumns.AreSame(one, new FeedColumns([new FeedColumn(ColumnMeaning.Value, "b")])));
        Assert.False(FeedColumns.AreSame(one, null));
    }
}
