using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>
/// The counted rows of a storm among the queue's rows. What is expanded stands in the list of rows itself, right behind its counted row, so that keys,
/// selection and preview know no difference.
/// </summary>
/// <param name="at">Index of the row that the first counted row stands before.</param>
public sealed class QueueFolds(int at, IReadOnlyList<StormGroup> groups)
{
    private readonly List<Fold> folds = [.. groups.Select(group => new Fold(group))];

    public static QueueFolds None { get; } = new(0, []);

    public bool IsEmpty => folds.Count == 0;

    /// <summary>By score they stand behind every row of a higher score than theirs; in any other order they come first.</summary>
    public static QueueFolds Of(IReadOnlyList<IncidentRow> rows, IReadOnlyList<StormGroup> groups, IncidentSort sort, bool ascending) =>
        new(sort == IncidentSort.Score && !ascending ? rows.TakeWhile(row => groups.Count > 0 && row.Score > groups.Max(group => group.Highest)).Count() : 0, groups);

    /// <summary>All lines in order: a counted row, or the index of a row.</summary>
    public IEnumerable<(Fold? Fold, int Row)> Lines(int rows)
    {
        var index = 0;
        for (; index < Math.Min(at, rows); index++)
            yield return (null, index);
        foreach (var fold in folds)
        {
            yield return (fold, -1);
            for (var end = index + fold.Shown; index < end; index++)
                yield return (null, index);
        }

        for (; index < rows; index++)
            yield return (null, index);
    }

    /// <summary>Puts more of a group's incidents behind those shown of it.</summary>
    /// <returns>Where they went.</returns>
    public int Expand(Fold fold, List<IncidentRow> rows, IReadOnlyList<IncidentRow> more, string? next)
    {
        var where = StartOf(fold) + fold.Shown;
        var fresh = more.Where(row => rows.TrueForAll(known => known.Id != row.Id)).ToList();
        rows.InsertRange(where, fresh);
        (fold.Shown, fold.Next) = (fold.Shown + fresh.Count, next);
        return where;
    }

    /// <returns>The ids that are no longer shown.</returns>
    public IReadOnlyList<long> Collapse(Fold fold, List<IncidentRow> rows)
    {
        var start = StartOf(fold);
        var gone = rows.GetRange(start, fold.Shown).ConvertAll(row => row.Id);
        rows.RemoveRange(start, fold.Shown);
        (fold.Shown, fold.Next) = (0, null);
        return gone;
    }

    /// <summary>Counts follow in place; groups that are new come last, so that nothing moves.</summary>
    public void Recount(IReadOnlyList<StormGroup> now)
    {
        foreach (var group in now)
        {
            if (folds.Find(fold => fold.Group.Source == group.Source && fold.Group.Detections == group.Detections) is { } known)
                known.Group = group;
            else
                folds.Add(new Fold(group));
        }
    }

    private int StartOf(Fold fold) => at + folds.TakeWhile(other => other != fold).Sum(other => other.Shown);

    public sealed class Fold(StormGroup group)
    {
        public StormGroup Group { get; set; } = group;

        /// <summary>How many of it stand in the list.</summary>
        public int Shown { get; set; }

        public string? Next { get; set; }
    }
}
