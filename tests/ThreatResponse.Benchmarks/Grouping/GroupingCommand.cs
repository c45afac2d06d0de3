using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>Does grouping find the attack? Posts nothing: runs the Domain's own functions over labelled events.</summary>
internal static class GroupingCommand
{
    public static int Run(string[] args)
    {
        var (folder, rules) = args switch
        {
            ["--data", var data] => (data, null),
            ["--data", var data, "--rules", var trial] => (data, trial),
            _ => (null, null),
        };
        if (!Directory.Exists(folder) || (rules is not null && !Directory.Exists(rules)))
        {
            Console.Error.WriteLine("usage: Benchmarks grouping --data <folder> [--rules <folder with correlation.yaml and score.yaml to try>]");
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
            return 0;
        }

        Print("same detection + host, 4 h", networks, SimpleRules.SameDetectionAndHost, ScoreRules.Default);
        Print("same target, 4 h", networks, SimpleRules.SameTarget, ScoreRules.Default);
        Print("as shipped", networks, RuleBook.Default, ScoreRules.Default);
        return 0;
    }

    private static void Print(string title, IReadOnlyList<LabelledNetwork> networks, RuleBook book, ScoreRules score) =>
        GroupingTable.Print(Console.Out, title, [.. networks.Select(network => MeasureGrouping.Of(new GroupNetwork(network, book, score).Run()))]);
}
