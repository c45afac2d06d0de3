using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>Does grouping find the attack? Posts nothing: runs the Domain's own functions over labelled events.</summary>
internal static class GroupingCommand
{
    public static int Run(string[] args)
    {
        if (args is not ["--data", var folder] || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("usage: Benchmarks grouping --data <folder>");
            return 2;
        }

        var networks = LabelledNetwork.ReadAll(folder);
        if (networks.Count == 0)
        {
            Console.Error.WriteLine($"no *.ndjson.gz in {folder}");
            return 2;
        }

        Print("same detection + host, 4 h", networks, SimpleRules.SameDetectionAndHost);
        Print("same target, 4 h", networks, SimpleRules.SameTarget);
        Print("as shipped", networks, RuleBook.Default);
        return 0;
    }

    private static void Print(string title, IReadOnlyList<LabelledNetwork> networks, RuleBook book) =>
        GroupingTable.Print(Console.Out, title, [.. networks.Select(network => MeasureGrouping.Of(new GroupNetwork(network, book, ScoreRules.Default).Run()))]);
}
