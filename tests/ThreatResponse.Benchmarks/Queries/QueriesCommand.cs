using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Benchmarks.Pipeline;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Benchmarks.Queries;

/// <summary>How long people wait for lists, searches and timelines when there are a million incidents.</summary>
internal static class QueriesCommand
{
    private const int Times = 200;
    private static readonly IReadOnlyList<IncidentStatus> _unfinished = [IncidentStatus.New, IncidentStatus.Open, IncidentStatus.Assigned];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var settings = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var storeKind = settings.GetValueOrDefault("--store", "");
        if (arguments.Length % 2 != 0 || storeKind is not ("sqlite" or "postgres")
            || !int.TryParse(settings.GetValueOrDefault("--incidents"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) || wanted < 10_000)
        {
            await Console.Error.WriteLineAsync("usage: Benchmarks queries --incidents N --store sqlite|postgres   N from 10,000; the goal is measured with 1,000,000");
            return 2;
        }

        await using var store = await StoreUnderTest.Of(storeKind);
        using var host = await PipelineSystem.StartAsync(store, new Latencies(), handles: true);
        await Fill(host, wanted);
        var incidents = host.Services.GetRequiredService<IIncidentQueries>();
        var entities = host.Services.GetRequiredService<IEntityQueries>();
        var large = (await incidents.ListAsync(new IncidentFilter { Sort = IncidentSort.AlertCount }, 1, null, CancellationToken.None)).Items[0];
        var random = new Random(3);
        var stop = CancellationToken.None;
        var newest = large.LastSeen;
        var cases = new (string Name, Func<Task> Ask)[]
        {
            ("queue, by score", () => incidents.ListAsync(new IncidentFilter { Status = _unfinished }, 50, null, stop)),
            ("queue, by last seen", () => incidents.ListAsync(new IncidentFilter { Status = _unfinished, Sort = IncidentSort.LastSeen }, 50, null, stop)),
            ("every state, by number", () => incidents.ListAsync(new IncidentFilter { Sort = IncidentSort.Number }, 50, null, stop)),
            ("score from 150, since a time", () => incidents.ListAsync(new IncidentFilter { MinScore = 150, Since = newest.AddHours(-random.Next(48)) }, 50, null, stop)),
            ("one source", () => incidents.ListAsync(new IncidentFilter { Source = "json" }, 50, null, stop)),
            ("nobody's", () => incidents.ListAsync(new IncidentFilter { Assignee = "", Status = _unfinished }, 50, null, stop)),
            ("one target", () => incidents.ListAsync(new IncidentFilter { Target = $"host-{random.Next(wanted)}" }, 50, null, stop)),
            ("targets by prefix", () => incidents.ListAsync(new IncidentFilter { Target = $"host-{random.Next(1_000, 9_999)}*" }, 50, null, stop)),
            ("words and values", () => incidents.ListAsync(new IncidentFilter { Text = $"host-{random.Next(wanted)}" }, 50, null, stop)),
            ("counts by band", () => incidents.CountAsync(new IncidentFilter { Status = _unfinished }, stop)),
            ("search a value", () => entities.SearchAsync($"host-{random.Next(wanted)}", 20, stop)),
            ("search an address", () => entities.SearchAsync($"198.18.{random.Next(250)}.{random.Next(250)}", 20, stop)),
            ("one incident", () => incidents.FindAsync(random.Next(1, wanted), stop)),
            ("timeline of a large one", () => incidents.TimelineAsync(large.Id, null, 60, stop)),
            ("its alerts, a page", () => incidents.AlertsAsync(large.Id, 50, null, stop)),
            ("its detections", () => incidents.DetectionsAsync(large.Id, stop)),
            ("hosts, last seen", () => entities.HostsAsync(null, 50, null, stop)),
            ("observables, last seen", () => entities.ObservablesAsync(null, 50, null, stop)),
        };
        Console.WriteLine(FormattableString.Invariant($"{wanted:N0} incidents, the largest with {large.AlertCount:N0} alerts, store {storeKind}; milliseconds"));
        var slow = 0;
        foreach (var (name, ask) in cases)
        {
            var times = await Measure(ask);
            slow += times[(int)(times.Count * 0.95)] > 50 ? 1 : 0;
            Console.WriteLine(FormattableString.Invariant($"{name,-32} p50 {times[times.Count / 2],8:F1}   p95 {times[(int)(times.Count * 0.95)],8:F1}"));
        }

        await host.StopAsync();
        Console.WriteLine(slow == 0 ? "all within 50 ms at p95" : $"{slow} over 50 ms at p95");
        return 0;
    }

    /// <summary>Nearly every alert opens an incident; fifty thousand more go into one.</summary>
    private static async Task Fill(IHost host, int wanted)
    {
        const int Step = 100_000;
        var done = 0;
        for (; done < wanted; done += Step)
        {
            await Posts.All(host, Traffic.Of("flat", Step, done));
            await Posts.Handled(host, done + Step);
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{done + Step:N0} alerts handled …"));
        }

        await Posts.All(host, Traffic.Of("one", 50_000, done));
        await Posts.Handled(host, done + 50_000);
    }

    private static async Task<List<double>> Measure(Func<Task> ask)
    {
        for (var i = 0; i < 20; i++)
            await ask();
        var times = new List<double>(Times);
        for (var i = 0; i < Times; i++)
        {
            var clock = Stopwatch.StartNew();
            await ask();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times;
    }
}
