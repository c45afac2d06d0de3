using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>Something people did, on the timeline.</summary>
public readonly record struct TimelineMark(double X, int Row, bool TextEnds, string Text, string Kind);

/// <summary>Places marks in a lane so that their words do not overlap: up to three rows, the rest without words.</summary>
public static class TimelineMarks
{
    private const double LetterWidth = 6.2;

    public static IReadOnlyList<TimelineMark> Place(IEnumerable<ActivityRow> activity, Func<DateTimeOffset, double> x, double left, double right)
    {
        var marks = new List<TimelineMark>();
        double[] taken = [left, left, left];
        foreach (var entry in activity.OrderBy(entry => entry.At))
        {
            var at = x(entry.At);
            if (at < left || at > right)
                continue;
            var text = entry.Kind is "comment" ? $"{entry.ActorDisplay}: comment" : $"{entry.ActorDisplay}: {entry.Kind}";
            var width = (text.Length * LetterWidth) + 14;
            var ends = at + width > right;
            var row = Array.FindIndex(taken, end => end <= (ends ? at - width : at - 6));
            if (row < 0)
            {
                marks.Add(new TimelineMark(at, 0, ends, "", entry.Kind));
                continue;
            }

            taken[row] = ends ? at + 8 : at + width;
            marks.Add(new TimelineMark(at, row, ends, text, entry.Kind));
        }

        return marks;
    }
}
