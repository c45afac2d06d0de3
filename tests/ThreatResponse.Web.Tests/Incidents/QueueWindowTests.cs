using System.Globalization;
using CsCheck;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public class QueueWindowTests
{
    [Fact]
    public Task Wherever_one_scrolls_the_rows_of_that_place_are_there_and_few_are_held() => Gen.Int[0, 4_999].Array[1, 12].SampleAsync(
        async places =>
        {
            var list = new LongList(5_000);
            foreach (var place in places)
            {
                await list.Window.LoadAsync(place, place + 40);
                for (var row = place; row < Math.Min(5_000, place + 40); row++)
                    Assert.Equal(row, list.Window[row]?.Id);
                Assert.InRange(list.Window.Held.Count(), 1, 13 * QueueWindow.PageSize);
            }
        },
        iter: 200);

    [Fact]
    public async Task The_far_end_is_reached_by_skipping_and_not_by_reading()
    {
        var list = new LongList(9_000);

        await list.Window.LoadAsync(8_990, 9_040);

        Assert.Equal(8_999, list.Window[8_999]?.Id);
        Assert.Null(list.Window[9_000]);
        Assert.Equal((9_000, true), (list.Window.Count, list.Window.EndIsKnown));
        Assert.InRange(list.Reads, 1, 3);
    }

    [Fact]
    public async Task A_list_longer_than_what_is_counted_grows_towards_its_end()
    {
        var list = new LongList(1_000_000, counted: 10_000);
        for (var step = 0; step < 50; step++)
            await list.Window.LoadAsync(list.Window.Count - 30, list.Window.Count);

        Assert.True(list.Window.Count > 30_000, $"{list.Window.Count}");
        Assert.False(list.Window.EndIsKnown);
        Assert.True(list.Window.Held.Count() <= 13 * QueueWindow.PageSize);
    }

    [Fact]
    public async Task One_that_moved_meanwhile_is_shown_once()
    {
        var list = new LongList(200);
        list.Rows.Insert(70, list.Rows[3]);
        await list.Window.LoadAsync(0, 199);

        Assert.Single(list.Window.Held, row => row.Id == 3);
    }

    [Fact]
    public async Task When_rows_went_the_end_comes_nearer()
    {
        var list = new LongList(5_000);
        list.Rows.RemoveRange(100, 4_900);

        await list.Window.LoadAsync(4_000, 4_040);
        await list.Window.LoadAsync(60, 130);

        Assert.Equal((100, true), (list.Window.Count, list.Window.EndIsKnown));
    }

    [Fact]
    public void A_row_changes_in_place()
    {
        var list = new LongList(100);

        Assert.True(list.Window.Replace(LongList.Row(7) with { Score = 900 }));
        Assert.Equal(900, list.Window[7]!.Score);
        Assert.False(list.Window.Replace(LongList.Row(700)));
    }

    /// <summary>Rows by number; a cursor is the place where a page begins.</summary>
    private sealed class LongList
    {
        public LongList(int length, int? counted = null)
        {
            Rows = [.. Enumerable.Range(0, length).Select(id => Row(id))];
            Window = new QueueWindow(Read, (cursor, rows) => Task.FromResult(At(cursor) + rows < Rows.Count ? Text(At(cursor) + rows) : null));
            Window.Begin(PageAt(null), counted ?? length);
        }

        public List<IncidentRow> Rows { get; }

        public QueueWindow Window { get; }

        public int Reads { get; private set; }

        public static IncidentRow Row(long id) => new()
        {
            Number = id, Id = id, Title = "t", Status = IncidentStatus.New, Score = 1, Severity = 1, AlertCount = 1, FirstSeen = DateTimeOffset.UnixEpoch, LastSeen = DateTimeOffset.UnixEpoch,
            Targets = [], Sources = [], Ledger = [], Version = 1,
        };

        private Task<Page<IncidentRow>> Read(string? cursor)
        {
            Reads++;
            return Task.FromResult(PageAt(cursor));
        }

        private Page<IncidentRow> PageAt(string? cursor)
        {
            var end = At(cursor) + QueueWindow.PageSize;
            return new Page<IncidentRow>([.. Rows.Skip(At(cursor)).Take(QueueWindow.PageSize)], end < Rows.Count ? Text(end) : null);
        }

        private static int At(string? cursor) => cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);

        private static string Text(int place) => place.ToString(CultureInfo.InvariantCulture);
    }
}
