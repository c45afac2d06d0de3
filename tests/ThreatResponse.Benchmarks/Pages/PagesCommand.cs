using System.Diagnostics;
using System.Globalization;
using ThreatResponse.Benchmarks.Pipeline;

namespace ThreatResponse.Benchmarks.Pages;

/// <summary>How long people wait for pages, what an open page costs, and how soon an alert is on screen. Over real HTTP and real circuits, to a process of its own.</summary>
internal static class PagesCommand
{
    private const int Times = 40;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var settings = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        if (arguments.Length % 2 != 0 || !Number("--incidents", 1_000, out var incidents) || !Number("--circuits", 1, out var circuits))
        {
            await Console.Error.WriteLineAsync("usage: Benchmarks pages --incidents N --circuits N   N from 1,000 and from 1; the goal is measured with 100,000 and 200");
            return 2;
        }

        await using var system = await PagesSystem.StartAsync();
        await Fill(system, incidents);
        Console.WriteLine(FormattableString.Invariant($"{incidents:N0} incidents on the embedded store, {Environment.ProcessorCount} cores; milliseconds"));
        foreach (var page in (string[])["/incidents", "/incidents?q=target%3Ahost-77", "/incidents/77", "/hosts", "/hosts/host-77", "/indicators", "/search?q=host-77", "/pipeline"])
        {
            var (first, whole, bytes) = await Load(system, page);
            Console.WriteLine(FormattableString.Invariant($"{page,-32} first byte p50 {first.P50,6:F0}  p95 {first.P95,6:F0}   whole p50 {whole.P50,6:F0}  p95 {whole.P95,6:F0}   {bytes / 1024,5:N0} kB"));
        }

        await Circuits(system, circuits);
        return 0;

        bool Number(string name, int least, out int value) => int.TryParse(settings.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least;
    }

    private static async Task Fill(PagesSystem system, int incidents)
    {
        await Parallel.ForEachAsync(Traffic.Of("flat", incidents).Chunk(1_000), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (chunk, _) => await system.PostAsync(chunk));
        await system.HandledAsync();
    }

    private static async Task<((double P50, double P95) First, (double P50, double P95) Whole, int Bytes)> Load(PagesSystem system, string page)
    {
        var (first, whole, bytes) = (new List<double>(), new List<double>(), 0);
        for (var i = -5; i < Times; i++)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await system.Browser.GetAsync(page, HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            await using var body = await answer.Content.ReadAsStreamAsync();
            var buffer = new byte[65_536];
            var read = await body.ReadAsync(buffer);
            var at = clock.Elapsed.TotalMilliseconds;
            bytes = read;
            while ((read = await body.ReadAsync(buffer)) > 0)
                bytes += read;
            if (i < 0)
                continue;
            first.Add(at);
            whole.Add(clock.Elapsed.TotalMilliseconds);
        }

        return (Percentiles(first), Percentiles(whole), bytes);
    }

    private static async Task Circuits(PagesSystem system, int count)
    {
        var before = system.Memory;
        var (open, times) = (new List<Circuit>(), new List<double>());
        foreach (var group in Enumerable.Range(0, count).Chunk(4))
        {
            await Task.WhenAll(group.Select(async _ =>
            {
                var clock = Stopwatch.StartNew();
                var circuit = await Circuit.OpenAsync(system, "/incidents");
                lock (open)
                {
                    open.Add(circuit);
                    times.Add(clock.Elapsed.TotalMilliseconds);
                }
            }));
        }

        var (p50, p95) = Percentiles(times);
        Console.WriteLine(FormattableString.Invariant($"{count} circuits on the queue, four opened at a time: loaded and interactive p50 {p50:F0}, p95 {p95:F0}"));
        Console.WriteLine(FormattableString.Invariant($"memory {before / 1048576.0:N0} MB before, {system.Memory / 1048576.0:N0} MB with them, {(system.Memory - before) / 1024.0 / count:N0} kB a circuit"));
        await Calm(system, open);
        await Busy(system, open);
        foreach (var circuit in open)
            await circuit.DisposeAsync();
    }

    /// <summary>One alert a second: from its being accepted until the last page has drawn it.</summary>
    private static async Task Calm(PagesSystem system, List<Circuit> open)
    {
        var (times, probes) = (new List<double>(), Traffic.Of("flat", 20, 900_000));
        await system.AddSourceAsync("probe");
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        foreach (var probe in probes)
        {
            await second.WaitForNextTickAsync();
            var drawn = open.Select(circuit => DrawnAt(circuit.Next)).ToList();
            await system.PostAsync([probe], "probe");
            var accepted = Stopwatch.GetTimestamp();
            foreach (var at in await Task.WhenAll(drawn))
                times.Add(Math.Max(0, Stopwatch.GetElapsedTime(accepted, at).TotalMilliseconds));
        }

        var (p50, p95) = Percentiles(times);
        Console.WriteLine(FormattableString.Invariant($"one alert a second, from accepted to drawn on {open.Count} pages: p50 {p50:F0}, p95 {p95:F0}"));
    }

    private static async Task<long> DrawnAt(Task next)
    {
        await next.WaitAsync(TimeSpan.FromSeconds(20));
        return Stopwatch.GetTimestamp();
    }

    /// <summary>500 alerts a second for ten seconds, each another incident.</summary>
    private static async Task Busy(PagesSystem system, List<Circuit> open)
    {
        var (batches, bytes, cpu) = (open.Sum(circuit => circuit.Batches), open.Sum(circuit => circuit.Bytes), system.Cpu);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var clock = Stopwatch.StartNew();
        foreach (var chunk in Traffic.Of("flat", 5_000, 950_000).Chunk(50))
        {
            await timer.WaitForNextTickAsync();
            await system.PostAsync(chunk);
        }

        await system.HandledAsync();
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine(FormattableString.Invariant(
            $"500 alerts a second: {(open.Sum(circuit => circuit.Batches) - batches) / seconds / open.Count:F1} drawings and {(open.Sum(circuit => circuit.Bytes) - bytes) / 1024 / seconds / open.Count:F1} kB a second a page, {(system.Cpu - cpu).TotalSeconds / seconds:F2} cores, {seconds:F1} s"));
    }

    private static (double P50, double P95) Percentiles(List<double> times)
    {
        times.Sort();
        return (times[times.Count / 2], times[(int)(times.Count * 0.95)]);
    }
}
