using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Import.Columns;

namespace ThreatResponse.Domain.Tests.Intelligence.Import.Columns;

public sealed class TablesAreRead
{
    private static readonly FeedColumns _columns = new(
        [
            new FeedColumn(ColumnMeaning.Value, "Indicator"), new FeedColumn(ColumnMeaning.Type, "Kind"), new FeedColumn(ColumnMeaning.Score, "Severity"), new FeedColumn(ColumnMeaning.LastSeen, "Last seen"),
            new FeedColumn(ColumnMeaning.Labels, "Tags"), new FeedColumn(ColumnMeaning.Description, "Notes"), new FeedColumn(ColumnMeaning.Ignored, "Analyst"),
        ],
        ColumnSeparator.Semicolon, Dates: DateOrder.DayFirst, HighestScore: 10);

    [Fact]
    public void Columns_are_followed_by_their_names_wherever_they_stand()
    {
        var (rows, fault) = ReadTable.Of(
            "\uFEFFsep=;\r\n# shared in March\r\nNew;notes;Tags;KIND;indicator;Severity;Last Seen\r\nx;\"says \"\"bad\"\";\nsecond line\";a, b,a;IPv4 Address;198[.]51[.]100[.]7;7,5;01/02/2026 13:45\r\n\r\n#;;;;203.0.113.1\r\nx;;;;bad.example\r\n",
            _columns);

        Assert.Null(fault);
        Assert.Equal(
            [
                new FeedRow(4, "198[.]51[.]100[.]7", "ipv4-addr", "75", Title: "says \"bad\";\nsecond line (a, b)", LastSeen: "2026-02-01T13:45:00+00:00"),
                new FeedRow(8, "bad.example"),
            ],
            rows);
    }

    [Theory]
    [InlineData("Indicator;Kind;Severity;Last seen;Tags\n198.51.100.7;ip;7;;\n", "“Notes” is missing. Its header says: Indicator, Kind, Severity, Last seen, Tags.")]
    [InlineData("x;Indicator;Indicator;Kind;Severity;Last seen;Tags;Notes\n", "“Indicator” stands in several places.")]
    [InlineData("<!DOCTYPE html>\n<title>Sign in</title>\n", "is missing. Its header says: <!DOCTYPE html>.")]
    [InlineData("# nothing\n\n", "The file has no line that names its columns")]
    public void A_file_that_has_other_columns_is_not_read(string text, string why)
    {
        var (rows, fault) = ReadTable.Of(text, _columns);

        Assert.Empty(rows);
        Assert.Contains(why, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("198.51.100.7;;;;;;;;x", "It has 9 cells where there are 7 columns: a separator within a cell is not quoted, or the file has changed.")]
    [InlineData("-;ip;7;;;;", "It has no value.")]
    [InlineData("198.51.100.7;gadget;;;;;", "“gadget” is no type of values that is known: expected for example ip, domain, url, email, hash, or a type of STIX.")]
    [InlineData("198.51.100.7;;11;;;;", "“11” is neither a number from 0 to 10 nor low, medium, high or critical.")]
    [InlineData("198.51.100.7;;;02/13/2026;;;", "“02/13/2026” is no date whose day comes first.")]
    [InlineData("198.51.100.7;;;yesterday;;;", "“yesterday” is not a date: expected for example 2026-08-01, 2026-08-01T12:00:00Z, 1.8.2026 or 1 Aug 2026, with a year of four digits.")]
    [InlineData("198.51.100.7;;;;;\"open;", "A quote is opened here and never closed: nothing behind it was read.")]
    public void A_row_that_does_not_fit_is_skipped_with_the_reason(string row, string reason)
    {
        var (rows, fault) = ReadTable.Of($"Indicator;Kind;Severity;Last seen;Tags;Notes;Analyst\n{row}", _columns);

        Assert.Null(fault);
        Assert.Equal((2, reason), (Assert.Single(rows).Line, rows[0].Unfit));
    }

    [Fact]
    public void A_row_states_each_of_its_values_and_a_range_as_networks()
    {
        var columns = new FeedColumns(
            [new FeedColumn(ColumnMeaning.Value, Type: "ip"), new FeedColumn(ColumnMeaning.Value, Type: "domain"), new FeedColumn(ColumnMeaning.Value), new FeedColumn(ColumnMeaning.Confidence)], HasHeader: false, SkippedLines: 1);

        var (rows, _) = ReadTable.Of("anything\n198.51.100.4-198.51.100.6,bad.example,hxxp://bad[.]example/a,80%\n198[.]51[.]100[.]9:8443,,,medium\n,,n/a,\n", columns);

        Assert.Equal(
            [(2, "198.51.100.4/31", "ipv4-addr", "80"), (2, "198.51.100.6", "ipv4-addr", "80"), (2, "bad.example", "domain-name", "80"), (2, "hxxp://bad[.]example/a", null, "80"), (3, "198[.]51[.]100[.]9", "ipv4-addr", "50")],
            rows.Where(row => row.Unfit is null).Select(row => (row.Line, row.Value, row.Type, row.Confidence!)));
        Assert.Equal("It has no value.", Assert.Single(rows, row => row.Unfit is not null).Unfit);
    }

    [Fact]
    public void Blanks_separate_and_the_last_column_takes_the_rest_and_quotes_are_as_they_were_said_to_be()
    {
        var words = new FeedColumns([new FeedColumn(ColumnMeaning.Value), new FeedColumn(ColumnMeaning.Description)], ColumnSeparator.Blanks, HasHeader: false, Remark: "//");
        Assert.Equal(("198.51.100.7", "# seen  twice"), Read("// x\n198.51.100.7 \t # seen  twice \r\n", words));

        Assert.Equal(("198.51.100.7", "a,b"), Read("198.51.100.7,'a,b'\n", words with { Separator = ColumnSeparator.Comma, Quote = CellQuote.Single }));
        Assert.Equal(("198.51.100.7", "\"a"), Read("198.51.100.7,\"a\n", words with { Separator = ColumnSeparator.Comma, Quote = CellQuote.None }));
    }

    [Theory]
    [InlineData("2026-02-01")]
    [InlineData("2026-02-01T00:00:00Z")]
    [InlineData("2026-02-01 01:00:00+01:00")]
    [InlineData("2026/02/01 00:00")]
    [InlineData("20260201")]
    [InlineData("1.2.2026")]
    [InlineData("1 Feb 2026")]
    [InlineData("February 1, 2026 12:00 AM")]
    [InlineData("01-Feb-2026 0:00:00 UTC")]
    [InlineData("1769904000")]
    [InlineData("1769904000000")]
    public void A_date_that_is_one_day_is_read_however_it_is_written(string date)
    {
        foreach (var order in Enum.GetValues<DateOrder>())
            Assert.Equal((new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), null), ReadDate.Of(date, order));
    }

    [Fact]
    public void A_date_that_could_be_two_days_is_read_when_it_was_said_which()
    {
        Assert.Equal((null, "“01/02/2026” is 1 February 2026 or 2 January 2026: say whether the day or the month comes first."), ReadDate.Of("01/02/2026", DateOrder.Unknown));
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), ReadDate.Of("01/02/2026", DateOrder.DayFirst).Date);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 13, 5, 0, TimeSpan.Zero), ReadDate.Of("1/2/2026 1:05 PM", DateOrder.MonthFirst).Date);
        Assert.Equal(new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero), ReadDate.Of("02/02/2026", DateOrder.Unknown).Date);
        Assert.Equal(new DateTimeOffset(2026, 2, 13, 0, 0, 0, TimeSpan.Zero), ReadDate.Of("13/02/2026", DateOrder.Unknown).Date);
        Assert.Contains("four digits", ReadDate.Of("01/02/26", DateOrder.DayFirst).Reason, StringComparison.Ordinal);
    }

    private static (string, string?) Read(string text, FeedColumns columns) => Assert.Single(ReadTable.Of(text, columns).Rows) is { } row ? (row.Value, row.Title) : default;
}
