using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>One run measures both sides: the raw insert of the payloads, and the product taking them in and handling them to the end.</summary>
internal static class PipelineCommand
{
    private const int PerPost = 1_000;
    private const int Paced = 5_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var settings = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var (kind, storeKind) = (settings.GetValueOrDefault("--traffic", "session"), settings.GetValueOrDefault("--store", ""));
        if (arguments.Length % 2 != 0 || storeKind is not ("sqlite" or "postgres") || !Traffic.Kinds.Contains(kind)
            || !int.TryParse(settings.GetValueOrDefault("--alerts"), NumberStyles.None, CultureInfo.InvariantCulture, out var alerts) || alerts < 10_000)
        {
            await Console.Error.WriteLineAsync("usage: Benchmarks pipeline --alerts N --store sqlite|postgres [--traffic session|flat|shared]   N from 10,000");
            return 2;
        }

        var payloads = Traffic.Of(kind, alerts);
        await using var store = await StoreUnderTest.Of(storeKind);
        await Console.Error.WriteLineAsync("raw insert …");
        var raw = await store.RawInsertAsync(payloads);
        await Console.Error.WriteLineAsync("taking in …");
        var latencies = new Latencies();
        var accepted = await Fill(store, latencies, payloads);

        await Console.Error.WriteLineAsync("handling …");
        using var host = await PipelineSystem.StartAsync(store, latencies, handles: true);
        var queries = host.Services.GetRequiredService<IPipelineQueries>();
        var (allocated, before, clock) = (GC.GetTotalAllocatedBytes(), Cpu.Of(store), Stopwatch.StartNew());
        var tenths = new List<Cpu> { before };
        for (var tenth = 1; tenth <= 10; tenth++)
        {
            await Handled(queries, alerts * (long)tenth / 10);
            tenths.Add(Cpu.Of(store));
        }

        var handled = alerts / clock.Elapsed.TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        latencies.Take();
        await PostPaced(host, payloads);
        await Handled(queries, alerts + Paced);
        var stats = await queries.StatsAsync(CancellationToken.None);
        var members = await Members(host);
        await host.StopAsync();
        Console.WriteLine(new PipelineFigures
        {
            Traffic = kind,
            Store = storeKind,
            Alerts = alerts,
            PayloadBytes = payloads.Average(payload => payload.Length),
            Raw = raw,
            Accepted = accepted,
            Handled = handled,
            OurCpu = (tenths[^1].Ours - before.Ours).TotalMicroseconds / alerts,
            DatabaseCpu = (tenths[^1].Database - before.Database).TotalMicroseconds / alerts,
            FirstTenth = (tenths[1].All - tenths[0].All).TotalMicroseconds / (alerts / 10),
            LastTenth = (tenths[^1].All - tenths[^2].All).TotalMicroseconds / (alerts / 10),
            Allocated = allocated / (double)alerts,
            Kept = store.Bytes() / (double)stats.Journalled,
            Calm = latencies.Take(),
            Incidents = stats.Incidents,
            Members = members,
            Journalled = stats.Journalled,
        });
        return members == stats.Journalled ? 0 : 1;
    }

    /// <returns>Alerts accepted a second.</returns>
    private static async Task<double> Fill(StoreUnderTest store, Latencies latencies, List<byte[]> payloads)
    {
        using var host = await PipelineSystem.StartAsync(store, latencies, handles: false);
        var posts = payloads.Chunk(PerPost).Select(chunk => new ImmutablePayload(Join(chunk, ""))).ToList();
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(posts, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (post, _) =>
        {
            Caller.System.Enter();
            while ((await Intake(host).SubmitAsync(_source, post, null)).IsRefused)
                await Task.Yield();
        });
        var accepted = payloads.Count / clock.Elapsed.TotalSeconds;
        await host.StopAsync();
        return accepted;
    }

    private static async Task PostPaced(IHost host, List<byte[]> payloads)
    {
        Caller.System.Enter();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < Paced / 50; i++)
        {
            await timer.WaitForNextTickAsync();
            await Intake(host).SubmitAsync(_source, new ImmutablePayload(Join(payloads.Skip(i * 50).Take(50), "paced")), null);
        }
    }

    /// <summary>Every alert an incident has, over all incidents.</summary>
    private static async Task<long> Members(IHost host)
    {
        var (sum, cursor) = (0L, (string?)null);
        do
        {
            var page = await host.Services.GetRequiredService<IIncidentQueries>().ListAsync(new IncidentFilter { Sort = IncidentSort.Number }, 500, cursor, CancellationToken.None);
            sum += page.Items.Sum(incident => incident.AlertCount);
            cursor = page.Next;
        }
        while (cursor is not null);
        return sum;
    }

    private static readonly SourceView _source = new("json", "json-event", TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow());

    private static IIntakeGrain Intake(IHost host) => host.Services.GetRequiredService<IGrainFactory>().GetGrain<IIntakeGrain>(0);

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
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await queries.StatsAsync(CancellationToken.None)).Handled < alerts)
            await timer.WaitForNextTickAsync();
    }

    private sealed record Cpu(TimeSpan Ours, TimeSpan Database)
    {
        public TimeSpan All => Ours + Database;

        public static Cpu Of(StoreUnderTest store) => new(Process.GetCurrentProcess().TotalProcessorTime, store.Cpu());
    }
}
