using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>
/// The counted rows of a storm among the queue's rows, and what is expanded of them: lines of the list like any other, so that keys, selection and preview
/// know no difference.
/// </summary>
/// <param name="at">Index of the row that the first counted row stands before.</param>
public sealed class QueueFolds(int at, IReadOnlyList<StormGroup> groups)
{
    private readonly List<Fold> folds = [.. groups.Select(group => new Fold(group))];

    public static QueueFolds None { get; } = new(0, []);

    public bool IsEmpty => folds.Count == 0;

    /// <summary>Lines that are no rows of the list.</summary>
    public int Lines => folds.Sum(fold => 1 + fold.Rows.Count);

    public IEnumerable<IncidentRow> Shown => folds.SelectMany(fold => fold.Rows);

    /// <summary>By score they stand behind every row of a higher score than theirs; in any other order they come first.</summary>
    public static QueueFolds Of(IReadOnlyList<IncidentRow> rows, IReadOnlyList<StormGroup> groups, IncidentSort sort, bool ascending) =>
        new(sort == IncidentSort.Score && !ascending ? rows.TakeWhile(row => groups.Count > 0 && row.Score > groups.Max(group => group.Highest)).Count() : 0, groups);

    /// <summary>What a line is: a counted row, a row expanded from one, or the row of the list at an index.</summary>
    public (Fold? Fold, IncidentRow? Expanded, int Index) At(int line)
    {
        if (line < at || folds.Count == 0)
            return (null, null, line);
        var rest = line - at;
        foreach (var fold in folds)
        {
            if (rest == 0)
                return (fold, null, -1);
            if (rest <= fold.Rows.Count)
                return (null, fold.Rows[rest - 1], -1);
            rest -= 1 + fold.Rows.Count;
        }

        return (null, null, at + rest);
    }

    /// <summary>On which line the row of an index stands.</summary>
    public int LineOf(int index) => index < at ? index : index + Lines;

    public int LineOf(Fold fold) => at + folds.TakeWhile(other => other != fold).Sum(other => 1 + other.Rows.Count);

    /// <summary>On which line an expanded incident stands; -1 when none does.</summary>
    public int LineOfExpanded(Predicate<IncidentRow> wanted)
    {
        foreach (var fold in folds)
        {
            if (fold.Rows.FindIndex(wanted) is >= 0 and var row)
                return LineOf(fold) + 1 + row;
        }

        return -1;
    }

    public bool Replace(IncidentRow row)
    {
        foreach (var fold in folds)
        {
            if (fold.Rows.FindIndex(held => held.Id == row.Id) is >= 0 and var index)
            {
                fold.Rows[index] = row;
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts more of a group's incidents behind those shown of it.</summary>
    public static void Expand(Fold fold, IReadOnlyList<IncidentRow> more, string? next)
    {
        fold.Rows.AddRange(more.Where(row => fold.Rows.TrueForAll(known => known.Id != row.Id)));
        fold.Next = next;
    }

    /// <returns>The ids that are no longer shown.</returns>
    public static IReadOnlyList<long> Collapse(Fold fold)
    {
        var gone = fold.Rows.ConvertAll(row => row.Id);
        fold.Rows.Clear();
        fold.Next = null;
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

    public sealed class Fold(StormGroup group)
    {
        public StormGroup Group { get; set; } = group;

        /// <summary>What stands in the list of it.</summary>
        public List<IncidentRow> Rows { get; } = [];

        public int Shown => Rows.Count;

        public string? Next { get; set; }
    }
}
