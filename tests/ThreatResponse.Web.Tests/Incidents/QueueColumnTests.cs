using CsCheck;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public class QueueColumnTests
{
    [Fact]
    public void Somebody_new_has_all_as_they_come() => Assert.Equal(QueueColumn.All, QueueColumn.Of(new Preferences()));

    [Fact]
    public void A_column_stands_where_it_was_placed_and_the_others_keep_their_order()
    {
        var placed = Of(QueueColumn.Placed(QueueColumn.All, "who", 1));

        Assert.Equal("score who title target source alerts age state", Names(placed));
        Assert.Equal("who title target source alerts age state score", Names(Of(QueueColumn.Placed(placed, "score", 99))));
    }

    [Fact]
    public void A_width_is_kept_within_bounds_and_the_title_takes_what_is_left()
    {
        Assert.Equal(120, Width("target", 120));
        Assert.Equal(QueueColumn.Narrowest, Width("age", -5));
        Assert.Equal(QueueColumn.Widest, Width("source", 4_000));
        Assert.Null(Width("title", 300));

        int? Width(string name, int width) => Of(QueueColumn.Sized(QueueColumn.All, name, width)).Single(column => column.Name == name).Width;
    }

    [Fact]
    public void A_column_that_a_later_version_brings_stands_behind_the_one_it_comes_after() =>
        Assert.Equal("who score title target source alerts age state", Names(Of([.. ((string[])["who", "gone", "score", "title", "target", "source", "alerts", "state"]).Select(name => new ColumnChoice(name, null))])));

    [Fact]
    public void Score_and_title_cannot_be_hidden() =>
        Assert.Equal(["who"], QueueColumn.Of(new Preferences { HiddenColumns = ["score", "title", "who"] }).Where(column => column.Hidden).Select(column => column.Name));

    [Fact]
    public void Whatever_is_kept_every_column_is_there_once() =>
        Gen.Int[0, QueueColumn.All.Count].Array[0, 12].Sample(chosen =>
            Of([.. chosen.Select(index => new ColumnChoice(index < QueueColumn.All.Count ? QueueColumn.All[index].Name : "gone", null))]).Select(column => column.Name).Order().SequenceEqual(QueueColumn.All.Select(column => column.Name).Order()));

    private static IReadOnlyList<QueueColumn> Of(IReadOnlyList<ColumnChoice> columns) => QueueColumn.Of(new Preferences { Columns = columns });

    private static string Names(IReadOnlyList<QueueColumn> columns) => string.Join(' ', columns.Select(column => column.Name));
}
