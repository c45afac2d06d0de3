using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>Does grouping find the attack? Posts nothing: runs the Domain's own functions over labelled events.</summary>
internal static class GroupingCommand
{
    public static int Run(string[] args)
    {
        var moved = args is [.., "--moved"];
        var (folder, rules) = (moved ? args[..^1] : args) switch
        {
            ["--data", var data] => (data, null),
            ["--data", var data, "--rules", var trial] => (data, trial),
            _ => (null, null),
        };
        if (!Directory.Exists(folder) || (rules is not null && !Directory.Exists(rules)))
        {
            Console.Error.WriteLine("usage: Benchmarks grouping --data <folder> [--rules <folder with correlation.yaml and score.yaml to try>] [--moved: the attack at other times, too]");
            return 2;
        }

        var networks = LabelledNetwork.ReadAll(folder);
        if (networks.Count == 0)
        {
            Console.Error.WriteLine($"no *.ndjson.gz in {folder}");
            return 2;
        }

        if (rules is not null)
        {
            var (book, score) = RulesFolder.Read(rules);
            Print(rules, networks, book, score);
            PrintMoved(moved, rules, networks, book, score);
            return 0;
        }

        Print("same detection + host, 4 h", networks, SimpleRules.SameDetectionAndHost, ScoreRules.Default);
        Print("same target, 4 h", networks, SimpleRules.SameTarget, ScoreRules.Default);
        Print("as shipped", networks, RuleBook.Default, ScoreRules.Default);
        PrintMoved(moved, "as shipped", networks, RuleBook.Default, ScoreRules.Default);
        return 0;
    }

    private static void PrintMoved(bool moved, string title, IReadOnlyList<LabelledNetwork> networks, RuleBook book, ScoreRules score)
    {
        if (moved)
        {
            PrintRuns($"{title}, the attack moved within its day", networks, MoveAttack.WithinItsDay, book, score);
            PrintRuns($"{title}, the attack moved to the first day", networks, MoveAttack.ToTheFirstDay, book, score);
        }
    }

    private static void PrintRuns(string title, IReadOnlyList<LabelledNetwork> networks, Func<LabelledNetwork, IEnumerable<LabelledNetwork>> move, RuleBook book, ScoreRules score)
    {
        var runs = networks.Select(network => move(network).Select(run => MeasureGrouping.Of(new GroupNetwork(run, book, score).Run())).ToList()).ToList();
        GroupingTable.Print(Console.Out, title, [.. runs.Select(run => GroupingFigures.MeanOf(run) with { Name = run[0].Name })]);
        var all = runs.SelectMany(run => run).ToList();
        Console.WriteLine($"first in {all.Count(run => run.Rank == 1)} of {all.Count}; first of all, first day included, in {all.Count(run => run.RankOfAll == 1)}, by at least {all.Min(run => run.AttackScore - run.NextScoreOfAll)}");
    }

    private static void Print(string title, IReadOnlyList<LabelledNetwork> networks, RuleBook book, ScoreRules score) =>
        GroupingTable.Print(Console.Out, title, [.. networks.Select(network => MeasureGrouping.Of(new GroupNetwork(network, book, score).Run()))]);
}
