using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Benchmarks.Pipeline;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Benchmarks.Queries;

/// <summary>How long people wait for lists, searches and timelines when there are a million incidents.</summary>
internal static class QueriesCommand
{
    private const int Times = 200;

    /// <summary>Milliseconds; a run in which one query takes longer fails.</summary>
    private const int Goal = 50;

    /// <summary>No query is asked longer than this: the slowest would take minutes.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var settings = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var storeKind = settings.GetValueOrDefault("--store", "");
        if (arguments.Length % 2 != 0 || storeKind is not ("sqlite" or "postgres")
            || !int.TryParse(settings.GetValueOrDefault("--incidents"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) || wanted < 10_000)
        {
            await Console.Error.WriteLineAsync("usage: Benchmarks queries --incidents N --store sqlite|postgres [--on <connection string or folder>] [--only <part of a name>]   N from 10,000; the goal is measured with 1,000,000");
            return 2;
        }

        await using var store = await StoreUnderTest.Of(storeKind, settings.GetValueOrDefault("--on"));
        using var host = await PipelineSystem.StartAsync(store, new Latencies(), handles: true);
        await FillStore.WithAsync(host, wanted);
        var incidents = host.Services.GetRequiredService<IIncidentQueries>();
        var large = (await incidents.ListAsync(new IncidentFilter { Sort = IncidentSort.AlertCount }, 1, null, CancellationToken.None)).Items[0];
        var storming = (await incidents.FindAsync(Math.Max(1, wanted - QueryCases.InStorm), CancellationToken.None))!.State.Created;
        Console.WriteLine(FormattableString.Invariant($"{wanted:N0} incidents, the largest with {large.AlertCount:N0} alerts, store {storeKind}; milliseconds"));
        var slow = 0;
        var only = settings.GetValueOrDefault("--only", "");
        foreach (var (name, ask) in new QueryCases(host.Services, wanted, large, storming).All().Where(asked => asked.Name.Contains(only, StringComparison.Ordinal)))
        {
            var times = await Measure(ask);
            var p95 = times[(int)(times.Count * 0.95)];
            slow += p95 > Goal ? 1 : 0;
            Console.WriteLine(FormattableString.Invariant($"{name,-32} p50 {times[times.Count / 2],8:F1}   p95 {p95,8:F1}{(p95 > Goal ? "   over" : "")}"));
        }

        await host.StopAsync();
        Console.WriteLine(slow == 0 ? $"all within {Goal} ms at p95" : $"{slow} over {Goal} ms at p95");
        return slow == 0 ? 0 : 1;
    }

    private static async Task<List<double>> Measure(Func<Task> ask)
    {
        var all = Stopwatch.StartNew();
        for (var i = 0; i < 20 && all.Elapsed < _patience; i++)
            await ask();
        var times = new List<double>(Times);
        for (var i = 0; i < Times && (i == 0 || all.Elapsed < _patience); i++)
        {
            var clock = Stopwatch.StartNew();
            await ask();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times;
    }
}
