using System.Text;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Incidents;

/// <summary>The score over time as steps of a line, with the numbers that have room beside it.</summary>
public sealed class ScoreLane
{
    private const double Room = 34;

    /// <param name="steps">Oldest first, at least one.</param>
    /// <param name="x">Where a moment is.</param>
    /// <param name="floor">Where 0 is; 1000 is <paramref name="height"/> above.</param>
    public ScoreLane(IReadOnlyList<ScoreStep> steps, TimeRange shown, Func<DateTimeOffset, double> x, double floor, double height)
    {
        var before = steps.Where(step => step.At <= shown.From).Select(step => (int?)step.Score).LastOrDefault();
        var inside = steps.Where(step => step.At > shown.From && step.At <= shown.Until).ToList();
        var path = new StringBuilder();
        var (start, y) = (0.0, 0.0);
        var began = false;
        if (before is { } known)
            Begin(x(shown.From), known);
        foreach (var step in inside)
        {
            if (!began)
                Begin(x(step.At), step.Score);
            else
                path.Append($"H{Figures.Css(x(step.At))}V{Figures.Css(y = Y(step.Score))}");
        }

        if (!began)
            return;
        Line = path.Append($"H{Figures.Css(x(shown.Until))}").ToString();
        Area = $"{Line}V{Figures.Css(floor)}H{Figures.Css(start)}Z";
        Marks = Placed(inside);

        double Y(int score) => floor - (height * Math.Clamp(score, 0, 1000) / 1000);

        void Begin(double at, int score)
        {
            (start, y, began) = (at, Y(score), true);
            path.Append($"M{Figures.Css(at)} {Figures.Css(y)}");
        }

        List<ScoreMark> Placed(List<ScoreStep> all)
        {
            var (marks, taken) = (new List<ScoreMark>(), double.MinValue);
            foreach (var step in all)
            {
                var at = x(step.At);
                if (at < taken)
                    continue;
                taken = at + Room;
                marks.Add(new ScoreMark(at, Y(step.Score), step.Score));
            }

            return marks;
        }
    }

    public string Line { get; } = "";

    public string Area { get; } = "";

    public IReadOnlyList<ScoreMark> Marks { get; } = [];
}

/// <summary>A number beside the line.</summary>
public readonly record struct ScoreMark(double X, double Y, int Score);
