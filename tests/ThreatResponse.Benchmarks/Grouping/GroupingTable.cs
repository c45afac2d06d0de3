using System.Globalization;

namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>Prints figures as the table in the specification.</summary>
internal static class GroupingTable
{
    public static void Print(TextWriter output, string rules, IReadOnlyList<GroupingFigures> networks)
    {
        output.WriteLine();
        output.WriteLine(rules);
        output.WriteLine(Row("network", "inc/day", "routine", "medium+", "best holds", "opened by", "signals", "lost", "rank", "score", "next", "rank all", "next all", "µs/alert"));
        foreach (var figures in networks.Append(GroupingFigures.MeanOf(networks)))
        {
            output.WriteLine(Row(
                figures.Name, Say(figures.IncidentsPerDay, "0.0"), Say(figures.RoutinePerDay, "0.0"), Say(figures.MediumPerDay, "0.0"), Say(figures.BestHolds, "0.000"),
                Say(figures.OpenedByAttack, "0.000"), Say(figures.Signals, "0.000"), Say(figures.LostInRoutine, "0.000"), Say(figures.Rank, "0.#"),
                Say(figures.AttackScore, "0"), Say(figures.NextScore, "0"),
                Say(figures.RankOfAll, "0.#"), Say(figures.NextScoreOfAll, "0"), Say(figures.MicrosecondsPerAlert, "0.0")));
        }
    }

    private static string Say(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Row(string name, params string[] cells) => name.PadRight(18) + string.Concat(cells.Select(cell => cell.PadLeft(11)));
}
