using System.Diagnostics;
using System.Globalization;
using ThreatResponse.Benchmarks.Pipeline;

namespace ThreatResponse.Benchmarks.Pages;

/// <summary>How long people wait for pages, what an open page costs, and how soon an alert is on screen. Over real HTTP and real circuits, to a process of its own.</summary>
internal static class PagesCommand
{
    private const int Times = 40;

    /// <summary>So many that 500 alerts a second are no storm of any: that begins at 600 a minute.</summary>
    private const int Sources = 60;

    /// <summary>Handled under load before the clock starts: half a minute of it.</summary>
    private const int Warm = 15_000;

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
        await system.RestartAsync();
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

    /// <summary>Over many sources, so that none of them storms when it goes on at a tolerable rate.</summary>
    private static async Task Fill(PagesSystem system, int incidents)
    {
        await system.AddSourceAsync("probe");
        foreach (var source in Enumerable.Range(0, Sources))
            await system.AddSourceAsync(NameOf(source));
        await Parallel.ForEachAsync(
            Traffic.Of("flat", incidents).Chunk(1_000).Index(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (chunk, _) => await system.PostAsync(chunk.Item, NameOf(chunk.Index % Sources)));
        await system.HandledAsync();
        await system.CalmAsync();
    }

    private static string NameOf(int source) => $"sensor-{source}";

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
        var (open, watching, times) = (new List<Circuit>(), new List<Circuit>(), new List<double>());
        foreach (var group in Enumerable.Range(0, count).Chunk(4))
        {
            await Task.WhenAll(group.Select(async number =>
            {
                // One of ten looks at the probes alone: in what it draws, their number is to be found.
                var watches = number % 10 == 0;
                var clock = Stopwatch.StartNew();
                var circuit = await Circuit.OpenAsync(system, watches ? "/incidents?q=source%3Aprobe" : "/incidents");
                lock (open)
                {
                    open.Add(circuit);
                    times.Add(clock.Elapsed.TotalMilliseconds);
                    if (watches)
                        watching.Add(circuit);
                }
            }));
        }

        Console.WriteLine(FormattableString.Invariant($"{count} circuits on the queue, four opened at a time: loaded and interactive {Text(times)}"));
        Console.WriteLine(FormattableString.Invariant($"memory {before / 1048576.0:N0} MB before, {system.Memory / 1048576.0:N0} MB with them, {(system.Memory - before) / 1024.0 / count:N0} kB a circuit"));
        await OnScreen(system, open, watching, "one alert a second", TimeSpan.FromSeconds(1), 0, 20);
        using var stop = new CancellationTokenSource();
        var load = SendAsync(system, stop.Token);
        // What it takes to compile what has not run yet is another question.
        await system.HandledAsync(Warm);
        await OnScreen(system, open, watching, "500 alerts a second besides, half a minute later", TimeSpan.FromMilliseconds(400), 20, 50);
        await stop.CancelAsync();
        await load;
        Console.WriteLine(FormattableString.Invariant($"memory {system.Memory / 1048576.0:N0} MB in the end"));
        foreach (var circuit in open)
            await circuit.DisposeAsync();
    }

    /// <summary>Sends probes, each another incident: from its being accepted until every page that looks at them has drawn it. One page after the other is scrolled meanwhile.</summary>
    private static async Task OnScreen(PagesSystem system, List<Circuit> open, List<Circuit> watching, string name, TimeSpan pause, int sent, int probes)
    {
        var (batches, bytes, cpu, clock) = (open.Sum(circuit => circuit.Batches), open.Sum(circuit => circuit.Bytes), system.Cpu, Stopwatch.StartNew());
        var (times, fromEffect, scrolls, drawn) = (new List<double>(), new List<double>(), new List<double>(), new List<Task>());
        using var timer = new PeriodicTimer(pause);
        for (var probe = sent + 1; probe <= sent + probes; probe++)
        {
            await timer.WaitForNextTickAsync();
            var shown = watching.Select(circuit => circuit.SaysNewAsync(probe)).ToList();
            var effect = system.EffectAsync($"probe-{probe}");
            await system.PostAsync([Probe(probe)], "probe");
            drawn.Add(Note(Stopwatch.GetTimestamp(), effect, shown));
            var scroll = Stopwatch.StartNew();
            await open[probe * 7 % open.Count].ScrollAsync(probe % 2 == 0 ? 0 : 40);
            scrolls.Add(scroll.Elapsed.TotalMilliseconds);
        }

        await Task.WhenAll(drawn);
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"{name}: on {watching.Count} pages accepted to drawn {Text(times)}; effect to drawn {Text(fromEffect)}; scrolled and drawn {Text(scrolls)}"));
        Console.WriteLine(FormattableString.Invariant(
            $"    {(open.Sum(circuit => circuit.Batches) - batches) / seconds / open.Count:F1} drawings and {(open.Sum(circuit => circuit.Bytes) - bytes) / 1024 / seconds / open.Count:F1} kB a second a page, {(system.Cpu - cpu).TotalSeconds / seconds:F2} cores, {seconds:F1} s; accepted to handled p99 {await system.HandledP99Async():F0}"));

        async Task Note(long accepted, Task<long> effect, List<Task<long>> shown)
        {
            var (all, happened) = (await Task.WhenAll(shown).WaitAsync(TimeSpan.FromSeconds(30)), await effect);
            lock (times)
            {
                times.AddRange(all.Select(at => Math.Max(0, Stopwatch.GetElapsedTime(accepted, at).TotalMilliseconds)));
                fromEffect.AddRange(all.Select(at => Math.Max(0, Stopwatch.GetElapsedTime(happened, at).TotalMilliseconds)));
            }
        }
    }

    /// <summary>500 alerts a second, each another incident, until it is told to stop.</summary>
    private static async Task SendAsync(PagesSystem system, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        foreach (var (i, chunk) in Traffic.Of("flat", 100_000, 950_000).Chunk(50).Index())
        {
            if (stop.IsCancellationRequested)
                return;
            await timer.WaitForNextTickAsync(CancellationToken.None);
            await system.PostAsync(chunk, NameOf(i % Sources));
        }
    }

    private static byte[] Probe(int number) => System.Text.Encoding.UTF8.GetBytes(
        $$$"""{"json_version":"2.0","event_id":"probe-{{{number}}}","severity":"moderate","summary":"A probe","target":{"host_name":"probe-{{{number}}}"},"detector":{"product":"Probe","rule":"P-{{{number}}}"},"threat_info":{"occurred_at":"2026-03-04T10:00:00Z"}}""");

    private static (double P50, double P95) Percentiles(List<double> times)
    {
        times.Sort();
        return (times[times.Count / 2], times[(int)(times.Count * 0.95)]);
    }

    private static string Text(List<double> times)
    {
        var (p50, p95) = Percentiles(times);
        return FormattableString.Invariant($"p50 {p50:F0}, p95 {p95:F0}, p99 {times[(int)(times.Count * 0.99)]:F0}");
    }
}
