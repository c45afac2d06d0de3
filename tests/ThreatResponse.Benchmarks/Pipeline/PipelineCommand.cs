using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>One run measures both sides: the raw insert of the payloads, and the product taking them in and handling them to the end.</summary>
internal static class PipelineCommand
{
    private const int Paced = 5_000;

    /// <summary>Handled before the clock starts: the code is compiled by then, as it is in a system that has run for a minute.</summary>
    private const int Warm = 100_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var settings = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var (kind, storeKind) = (settings.GetValueOrDefault("--traffic", "session"), settings.GetValueOrDefault("--store", ""));
        if (arguments.Length % 2 != 0 || storeKind is not ("sqlite" or "postgres") || !Traffic.Kinds.Contains(kind)
            || !int.TryParse(settings.GetValueOrDefault("--alerts"), NumberStyles.None, CultureInfo.InvariantCulture, out var alerts) || alerts < 10_000)
        {
            await Console.Error.WriteLineAsync("usage: Benchmarks pipeline --alerts N --store sqlite|postgres [--traffic session|flat|shared] [--statements N]   N from 10,000");
            return 2;
        }

        var payloads = Traffic.Of(kind, alerts, Warm);
        await using var store = await StoreUnderTest.Of(storeKind);
        await Console.Error.WriteLineAsync("raw insert …");
        var raw = await store.RawInsertAsync(payloads);
        await Console.Error.WriteLineAsync("taking in …");
        var latencies = new Latencies();
        double accepted;
        using (var filling = await PipelineSystem.StartAsync(store, latencies, handles: false))
        {
            await Posts.All(filling, Traffic.Of(kind, Warm));
            accepted = await Posts.All(filling, payloads);
            await filling.StopAsync();
        }

        await Console.Error.WriteLineAsync("handling …");
        using var host = await PipelineSystem.StartAsync(store, latencies, handles: true);
        await Posts.Handled(host, Warm);
        using var calls = new GrainCalls();
        store.TakeStatements();
        var (start, warmed) = (Cpu.Of(store), (await Stats(host)).Handled);
        var (allocated, compiling, clock) = (GC.GetTotalAllocatedBytes(), JitInfo.GetCompilationTime(), Stopwatch.StartNew());
        var tenths = new List<(Cpu Cpu, long Handled)> { (start, warmed) };
        for (var tenth = 1; tenth <= 10; tenth++)
        {
            await Posts.Handled(host, warmed + ((Warm + alerts - warmed) * tenth / 10));
            tenths.Add((Cpu.Of(store), (await Stats(host)).Handled));
        }

        var measured = (double)(Warm + alerts - warmed);
        var handled = measured / clock.Elapsed.TotalSeconds;
        var drained = clock.Elapsed;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        compiling = JitInfo.GetCompilationTime() - compiling;
        var (called, statements) = (calls.Take(), store.TakeStatements());
        await Posts.RulesCaughtUp(host);
        var rulesLater = clock.Elapsed - drained;
        latencies.Take();
        await Posts.Paced(host, payloads, Paced);
        await Posts.Handled(host, Warm + alerts + Paced);
        var stats = await Stats(host);
        var members = await Posts.Members(host);
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
            OurCpu = (tenths[^1].Cpu.Ours - start.Ours).TotalMicroseconds / measured,
            Compiling = compiling.TotalMicroseconds / measured,
            DatabaseCpu = (tenths[^1].Cpu.Database - start.Database).TotalMicroseconds / measured,
            GrainCalls = called / measured,
            Statements = statements.Sum(statement => statement.Calls) / measured,
            Rows = statements.Sum(statement => statement.Rows) / measured,
            FirstTenth = PerAlert(tenths[0], tenths[1]),
            LastTenth = PerAlert(tenths[^2], tenths[^1]),
            Allocated = allocated / measured,
            Kept = store.Bytes() / (double)stats.Journalled,
            RulesLater = rulesLater,
            Calm = latencies.Take(),
            Incidents = stats.Incidents,
            Members = members,
            Journalled = stats.Journalled,
        });
        if (settings.ContainsKey("--statements"))
        {
            foreach (var statement in statements.Take(int.Parse(settings["--statements"], CultureInfo.InvariantCulture)))
                Console.WriteLine(FormattableString.Invariant($"{statement.Time.TotalMicroseconds / measured,8:F2} µs {statement.Calls / measured,8:F4} calls {statement.Rows / measured,8:F2} rows an alert   {OneLine(statement.Text)}"));
        }

        return members == stats.Journalled ? 0 : 1;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var line && line.Length > 150 ? line[..150] : line;

    private static double PerAlert((Cpu Cpu, long Handled) from, (Cpu Cpu, long Handled) to) => (to.Cpu.All - from.Cpu.All).TotalMicroseconds / Math.Max(1, to.Handled - from.Handled);

    private static Task<PipelineStats> Stats(IHost host) => host.Services.GetRequiredService<IPipelineQueries>().StatsAsync(CancellationToken.None);
}
