using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>One run measures both sides: the raw insert of the payloads, and the product taking them in and handling them to the end.</summary>
internal static class PipelineCommand
{
    private const int PerPost = 1_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var settings = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var kind = settings.GetValueOrDefault("--traffic", "session");
        if (arguments.Length % 2 != 0 || settings.GetValueOrDefault("--store") != "sqlite" || !Traffic.Kinds.Contains(kind)
            || !int.TryParse(settings.GetValueOrDefault("--alerts"), NumberStyles.None, CultureInfo.InvariantCulture, out var alerts) || alerts < 10_000)
        {
            await Console.Error.WriteLineAsync("usage: Benchmarks pipeline --alerts N --store sqlite [--traffic session|flat|shared]   N from 10,000");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("tr-bench-").FullName;
        var payloads = Traffic.Of(kind, alerts);
        var raw = RawInsert.RowsPerSecond(Path.Combine(folder, "raw.db"), payloads);
        var latencies = new Latencies();
        var file = Path.Combine(folder, "pipeline.db");
        using var host = await PipelineSystem.StartAsync(file, latencies);
        var queries = host.Services.GetRequiredService<IPipelineQueries>();
        var intake = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IIntakeGrain>(0);
        var source = new SourceView("json", "json-event", TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow());
        Caller.System.Enter();
        await Post(intake, source, Traffic.Of(kind, 2_000).Select(payload => payload.Concat(" "u8.ToArray()).ToArray()), "warm");
        await Handled(queries, 2_000);
        latencies.Take();

        var slices = new List<double>();
        var (allocated, clock) = (GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        var tenth = alerts / 10;
        for (var slice = 0; slice < 10; slice++)
        {
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            await Post(intake, source, payloads.Skip(slice * tenth).Take(tenth), $"s{slice}");
            await Handled(queries, 2_000 + ((slice + 1) * tenth));
            slices.Add((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / tenth);
        }

        var handled = tenth * 10 / clock.Elapsed.TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        latencies.Take();
        var accepting = Stopwatch.StartNew();
        await Post(intake, source, payloads.Take(tenth), "accept");
        var accepted = tenth / accepting.Elapsed.TotalSeconds;
        await Handled(queries, 2_000 + (11 * tenth));
        var busy = latencies.Take();
        await Paced(intake, source, payloads);
        await Handled(queries, 2_000 + (11 * tenth) + 5_000);
        var calm = latencies.Take();
        var stats = await queries.StatsAsync(CancellationToken.None);
        await host.StopAsync();

        var bytes = new FileInfo(file).Length / (double)stats.Journalled;
        Console.WriteLine(FormattableString.Invariant($"""
            {kind} traffic, {alerts:N0} alerts, {payloads.Average(payload => payload.Length):N0} bytes each, {stats.Incidents:N0} incidents, store sqlite, {Environment.ProcessorCount} cores
            raw insert            {raw,12:N0} rows/s
            accepted              {accepted,12:N0} alerts/s   {accepted / raw:F3} of raw
            fully handled         {handled,12:N0} alerts/s   {handled / raw:F3} of raw
            accept to handled     p50 {busy.P50:N0} ms, p99 {busy.P99:N0} ms under full load; p50 {calm.P50:N0} ms, p99 {calm.P99:N0} ms at 500 alerts/s
            kept                  {bytes,12:N0} bytes an alert
            allocated             {allocated / (double)(tenth * 10),12:N0} bytes an alert
            CPU, first tenth      {slices[0],12:F1} µs an alert
            CPU, last tenth       {slices[^1],12:F1} µs an alert   {slices[^1] / slices[0]:F2} of the first
            handled once each     {(stats.Handled == stats.Journalled ? "yes" : "NO")}, {stats.Handled:N0} of {stats.Journalled:N0}
            """));
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>Four senders, a thousand events a post; every event gets an id of its own.</summary>
    private static async Task Post(IIntakeGrain intake, SourceView source, IEnumerable<byte[]> payloads, string prefix)
    {
        var posts = payloads.Chunk(PerPost).Select(chunk => new ImmutablePayload(Join(chunk, prefix))).ToList();
        await Parallel.ForEachAsync(posts, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (post, _) =>
        {
            Caller.System.Enter();
            while ((await intake.SubmitAsync(source, post, null)).IsRefused)
                await Task.Yield();
        });
    }

    private static async Task Paced(IIntakeGrain intake, SourceView source, List<byte[]> payloads)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 100; i++)
        {
            await timer.WaitForNextTickAsync();
            await intake.SubmitAsync(source, new ImmutablePayload(Join(payloads.Skip(i * 50).Take(50), "paced")), null);
        }
    }

    private static byte[] Join(IEnumerable<byte[]> payloads, string prefix)
    {
        using var joined = new MemoryStream();
        foreach (var payload in payloads)
        {
            var at = payload.AsSpan().IndexOf("\"event-"u8) + 1;
            joined.Write(payload.AsSpan(0, at));
            joined.Write(System.Text.Encoding.UTF8.GetBytes(prefix));
            joined.Write(payload.AsSpan(at));
            joined.WriteByte((byte)'\n');
        }

        return joined.ToArray();
    }

    private static async Task Handled(IPipelineQueries queries, long alerts)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while ((await queries.StatsAsync(CancellationToken.None)).Handled < alerts)
            await timer.WaitForNextTickAsync();
    }
}
