using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Web.Intelligence;

namespace ThreatResponse.Web.Tests.Intelligence;

public class ColumnWordsTests
{
    private static readonly FeedPreview Shown = new(
        FeedColumns.Format, new FeedColumns([new FeedColumn(ColumnMeaning.Value, "ioc")]), ["ioc", "notes", ""], [new PreviewedRow(2, ["198.51.100.7", "x", "", "y"], [])], 1, 0);

    [Fact]
    public void Every_choice_has_words_of_its_own_and_is_found_again_by_its_key()
    {
        var now = new FeedColumn(ColumnMeaning.Ignored, "ioc");
        var choices = ColumnWords.Choices(now).ToList();

        Assert.Equal(Enum.GetValues<ColumnMeaning>().ToHashSet(), choices.Select(choice => choice.Means).ToHashSet());
        Assert.Equal(choices.Count, choices.Select(ColumnWords.Of).Distinct().Count());
        Assert.All(choices, choice => Assert.Equal(choice with { Name = "ioc" }, ColumnWords.Chosen(ColumnWords.KeyOf(choice), now)));
    }

    [Fact]
    public void A_type_that_was_given_otherwise_stays_a_choice()
    {
        var now = new FeedColumn(ColumnMeaning.Value, "ioc", "mutex");

        Assert.Equal(now, ColumnWords.Chosen(ColumnWords.KeyOf(now), now));
        Assert.Equal("Value: mutex", ColumnWords.Of(ColumnWords.Choices(now).Last()));
    }

    [Fact]
    public void What_is_not_described_is_ignored_and_can_be_given_a_meaning_where_it_stands()
    {
        Assert.Equal(4, ColumnWords.Width(Shown));
        Assert.Equal(new FeedColumn(ColumnMeaning.Ignored, "notes"), ColumnWords.At(Shown, 1));
        Assert.Equal(new FeedColumn(ColumnMeaning.Ignored), ColumnWords.At(Shown, 2));

        var columns = ColumnWords.With(Shown, 2, new FeedColumn(ColumnMeaning.Tlp));

        Assert.Equal([new FeedColumn(ColumnMeaning.Value, "ioc"), new FeedColumn(ColumnMeaning.Ignored, "notes"), new FeedColumn(ColumnMeaning.Tlp)], columns.Columns);
        Assert.Equal([new FeedColumn(ColumnMeaning.Ignored, "ioc")], ColumnWords.With(Shown, 0, new FeedColumn(ColumnMeaning.Ignored, "ioc")).Columns);
    }

    [Theory]
    [InlineData(1, 0, "1 value would be read.")]
    [InlineData(2, 1, "2 values would be read, 1 would be skipped.")]
    [InlineData(0, 3, "0 values would be read, 3 would be skipped.")]
    public void How_much_would_be_read_is_said(int taken, int skipped, string said) => Assert.Equal(said, ColumnWords.Of(Shown with { Taken = taken, Skipped = skipped }));

    [Fact]
    public void What_is_read_with_a_value_is_said_as_far_as_there_is_something()
    {
        Assert.Equal("ipv4-addr, confidence 80, until 2026-08-01, TLP amber", ColumnWords.Besides(new PreviewedValue("198.51.100.7", "ipv4-addr", 80, new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), "amber")));
        Assert.Equal("file", ColumnWords.Besides(new PreviewedValue("x", "file")));
        Assert.Null(ColumnWords.Besides(new PreviewedValue("x")));
    }
}
