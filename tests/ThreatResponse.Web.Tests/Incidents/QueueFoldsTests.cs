using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public class QueueFoldsTests
{
    private static readonly DateTimeOffset Began = new(2026, 3, 12, 3, 14, 0, TimeSpan.Zero);
    private static readonly SourceStorm Storm = new("suricata", 14_200, 118, Began);
    private static readonly StormGroup[] Groups = [Group("a", 900), Group("b", 40)];

    [Fact]
    public void Counted_rows_stand_behind_what_scores_higher()
    {
        List<IncidentRow> rows = [Row(1, 700), Row(2, 320), Row(3, 150)];

        Assert.Equal(["1", "2", "a", "b", "3"], Lines(QueueFolds.Of(rows, Groups, IncidentSort.Score, ascending: false), rows));
        Assert.Equal(["a", "b", "1", "2", "3"], Lines(QueueFolds.Of(rows, Groups, IncidentSort.LastSeen, ascending: false), rows));
    }

    [Fact]
    public void What_is_expanded_stands_behind_its_counted_row_and_goes_again()
    {
        List<IncidentRow> rows = [Row(1, 700), Row(3, 100)];
        var folds = QueueFolds.Of(rows, Groups, IncidentSort.Score, ascending: false);
        var (first, second) = (folds.At(1).Fold!, folds.At(2).Fold!);

        QueueFolds.Expand(second, [Row(20, 90)], null);
        QueueFolds.Expand(first, [Row(10, 90), Row(11, 80)], "next");
        QueueFolds.Expand(first, [Row(11, 80), Row(12, 70)], null);

        Assert.Equal(["1", "a", "10", "11", "12", "b", "20", "3"], Lines(folds, rows));
        Assert.Equal((5, 7, 6), (folds.LineOf(second), folds.LineOf(1), folds.LineOfExpanded(row => row.Id == 20)));
        Assert.Equal([10, 11, 12], QueueFolds.Collapse(first));
        Assert.Equal(["1", "a", "b", "20", "3"], Lines(folds, rows));
    }

    [Fact]
    public void A_recount_changes_counts_in_place_and_adds_new_groups_last()
    {
        List<IncidentRow> rows = [];
        var folds = QueueFolds.Of(rows, Groups, IncidentSort.Score, ascending: false);

        folds.Recount([Group("c", 5_000), Group("a", 901)]);

        Assert.Equal(["a", "b", "c"], Lines(folds, rows));
        Assert.Equal(901, folds.At(0).Fold!.Group.Count);
    }

    [Theory]
    [InlineData("as it was opened", true)]
    [InlineData("assigned", false)]
    [InlineData("touched", false)]
    [InlineData("opened by a person", false)]
    [InlineData("score of 400", false)]
    [InlineData("seen by another source too", false)]
    [InlineData("opened before the storm", false)]
    [InlineData("of another source", false)]
    public void A_storm_hides_only_what_it_alone_opened_and_nobody_is_on(string what, bool hidden)
    {
        var plain = Row(1, 399);
        var row = what switch
        {
            "assigned" => plain with { Assignee = "ana" },
            "touched" => plain with { Touched = true },
            "opened by a person" => plain with { Status = IncidentStatus.Open },
            "score of 400" => plain with { Score = 400 },
            "seen by another source too" => plain with { Sources = ["suricata", "json"] },
            "opened before the storm" => plain with { Created = Began.AddSeconds(-1) },
            "of another source" => plain with { Sources = ["json"] },
            _ => plain,
        };

        Assert.Equal(hidden, StormFold.Holds(Storm, row));
    }

    [Theory]
    [InlineData("ET SCAN probe on fin-lt-0417 (m.okafor)", "ET SCAN probe")]
    [InlineData("Logon on Tuesday on dc-01 and 3 more", "Logon on Tuesday")]
    [InlineData("Beacon", "Beacon")]
    public void A_group_says_what_and_not_where(string title, string what) => Assert.Equal(what, StormFold.WhatOf(title));

    private static StormGroup Group(string detections, int count) => new("suricata", detections, detections, count, 150, Began, Began);

    private static IncidentRow Row(long id, int score) => new()
    {
        Number = id, Id = id, Title = $"Probe on host-{id}", Status = IncidentStatus.New, Score = score, Severity = 20, AlertCount = 1, FirstSeen = Began, LastSeen = Began, Created = Began,
        Targets = [$"host-{id}"], Sources = ["suricata"], Ledger = [], Version = 1,
    };

    private static IEnumerable<string> Lines(QueueFolds folds, List<IncidentRow> rows) => Enumerable.Range(0, rows.Count + folds.Lines)
        .Select(folds.At).Select(line => line.Fold?.Group.Detections ?? $"{(line.Expanded ?? rows[line.Index]).Id}");
}
