using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Import.Columns;

namespace ThreatResponse.Domain.Tests.Intelligence.Import.Columns;

public sealed class ColumnsAreGuessed
{
    [Theory]
    [InlineData("IOC,Kind,Severity,Last Seen,Notes\n198.51.100.7,ip,high,2026-02-01,beacon\n", ColumnSeparator.Comma, "value type score last-seen description")]
    [InlineData("Tags;Notes;Indicator\na|b;x;bad.example\n", ColumnSeparator.Semicolon, "labels description value")]
    [InlineData("MD5\tSHA256\tFile Name\n0123456789abcdef0123456789abcdef\t\tx.exe\n", ColumnSeparator.Tab, "value:file value:file -")]
    [InlineData("IP Address|Domain|First Seen (UTC)|TLP\n198.51.100.7|bad.example|2026-01-02|TLP:GREEN\n", ColumnSeparator.Bar, "value:ip value:domain-name first-seen tlp")]
    [InlineData("indicator  comment\n198.51.100.7  seen in a mail\n", ColumnSeparator.Blanks, "value description")]
    [InlineData("sep=|\nfoo|bar\n198.51.100.7|x\n", ColumnSeparator.Bar, "value -")]
    [InlineData("Indicator\n198.51.100.7\n", ColumnSeparator.Comma, "value")]
    [InlineData("ioc,source ip,url\nbad.example,198.51.100.7,https://report.example/1\n", ColumnSeparator.Comma, "value - -")]
    public void A_column_is_known_by_its_name_where_what_is_in_it_agrees(string text, ColumnSeparator separator, string expected)
    {
        var columns = GuessColumns.Of(text);

        Assert.Equal((separator, true), (columns.Separator, columns.HasHeader));
        Assert.Equal(expected, string.Join(" ", columns.Columns.Select(Said)));
    }

    [Fact]
    public void A_column_whose_name_promises_what_is_not_in_it_is_left_to_people()
    {
        const string Hosts = "id,host,confidence\n1,WORKSTATION 7,0.85\n2,WORKSTATION 8,0.5\n3,bad.example,1\n";

        Assert.Same(FeedColumns.None, GuessColumns.Of(Hosts));
        Assert.Equal("id - score", string.Join(" ", GuessColumns.Of(Hosts, new FeedColumns([])).Columns.Select(Said)));
    }

    [Fact]
    public void Without_a_header_values_types_and_markings_are_told_from_what_they_are_and_dates_are_left_to_people()
    {
        var columns = GuessColumns.Of("2026-01-02,ip:port,198.51.100.7:443,amber,http\n2026-01-03,domain,bad[.]example,green,dns\n");

        Assert.False(columns.HasHeader);
        Assert.Equal("- type value tlp -", string.Join(" ", columns.Columns.Select(Said)));
    }

    [Fact]
    public void What_stands_above_the_table_is_skipped()
    {
        var columns = GuessColumns.Of("\uFEFFWeekly indicators of the sharing group;;;\r\n\r\nTLP:AMBER;;;\r\nName;Indicator;Expires;Confidence\r\nx;198.51.100.7;31.12.2026;80\r\ny;bad.example;31.12.2026;70\r\n");

        Assert.Equal((3, true, ColumnSeparator.Semicolon), (columns.SkippedLines, columns.HasHeader, columns.Separator));
        Assert.Equal("description value valid-until confidence", string.Join(" ", columns.Columns.Select(Said)));
    }

    [Theory]
    [InlineData("198.51.100.7\nbad.example\n")]
    [InlineData("0.0.0.0 ads.example\n0.0.0.0 more.example\n")]
    [InlineData("||ads.example^\n")]
    [InlineData("alert tcp [198.51.100.4,203.0.113.0/24] any -> $HOME_NET any (msg:\"x\"; sid:1;)\nalert tcp [198.51.100.5] any -> $HOME_NET any (msg:\"y, z\"; sid:2;)\n")]
    [InlineData("a,b\nc,d\n")]
    [InlineData("")]
    [InlineData("\n\n;;;\n\"")]
    public void What_is_no_table_of_values_is_none(string text) => Assert.False(GuessColumns.Of(text).IsTable);

    [Theory]
    [InlineData("13/02/2026", "01/03/2026", DateOrder.DayFirst)]
    [InlineData("02/13/2026", "01/03/2026", DateOrder.MonthFirst)]
    [InlineData("02/01/2026", "01/03/2026", DateOrder.Unknown)]
    [InlineData("13/01/2026", "01/13/2026", DateOrder.Unknown)]
    [InlineData("2026-01-13", "2026-02-01", DateOrder.Unknown)]
    public void The_order_of_dates_is_told_only_when_some_can_be_read_in_one_way(string one, string other, DateOrder order) =>
        Assert.Equal(order, GuessColumns.Of($"ioc,expires\n198.51.100.7,{one}\n198.51.100.8,{other}\n").Dates);

    [Theory]
    [InlineData("0.25", "1", 1)]
    [InlineData("7", "9.5", 10)]
    [InlineData("7", "95", 100)]
    [InlineData("low", "high", 100)]
    public void The_highest_score_is_told_from_the_scores(string one, string other, int highest) =>
        Assert.Equal(highest, GuessColumns.Of($"ioc,risk score\n198.51.100.7,{one}\n198.51.100.8,{other}\n").HighestScore);

    private static string Said(FeedColumn column) => column.Means == ColumnMeaning.Ignored ? "-"
        : System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(column.Means.ToString()) + (column.Type is null ? "" : $":{column.Type}");
}
