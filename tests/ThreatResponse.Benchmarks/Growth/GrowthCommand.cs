using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Benchmarks.Pipeline;

namespace ThreatResponse.Benchmarks.Growth;

/// <summary>Does an alert cost more when there are many already? First into many incidents, then into one.</summary>
internal static class GrowthCommand
{
    private const int Step = 50_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var settings = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var storeKind = settings.GetValueOrDefault("--store", "");
        if (arguments.Length % 2 != 0 || storeKind is not ("sqlite" or "postgres")
            || !int.TryParse(settings.GetValueOrDefault("--alerts"), NumberStyles.None, CultureInfo.InvariantCulture, out var alerts) || alerts < 4 * Step
            || !int.TryParse(settings.GetValueOrDefault("--into-one", "1000000"), NumberStyles.None, CultureInfo.InvariantCulture, out var intoOne) || intoOne < 4 * Step)
        {
            await Console.Error.WriteLineAsync("usage: Benchmarks growth --alerts N --store sqlite|postgres [--into-one N]   N from 200,000; the goal is measured with 5,000,000 and 1,000,000");
            return 2;
        }

        await using var store = await StoreUnderTest.Of(storeKind);
        using var host = await PipelineSystem.StartAsync(store, new Latencies(), handles: true);
        Console.WriteLine("alerts there already    µs of CPU an alert, taken in and handled    of the first");
        var many = await Grow(host, store, "session", alerts, 0);
        Console.WriteLine("alerts in the incident already");
        var one = await Grow(host, store, "one", intoOne, alerts);
        await host.StopAsync();
        Console.WriteLine(FormattableString.Invariant($"cost at the end of the first at the start: {many:F2} into many incidents, {one:F2} into one"));
        return 0;
    }

    /// <returns>Cost of the last step by that of the second: the first one compiles the code.</returns>
    private static async Task<double> Grow(IHost host, StoreUnderTest store, string kind, int alerts, int before)
    {
        var (first, last, shown) = (0.0, 0.0, 0);
        for (var done = 0; done < alerts; done += Step)
        {
            var payloads = Traffic.Of(kind, Step, before + done);
            var (cpu, clock) = (Cpu.Of(store), Stopwatch.StartNew());
            await Posts.All(host, payloads);
            await Posts.Handled(host, before + done + Step);
            last = (Cpu.Of(store).All - cpu.All).TotalMicroseconds / Step;
            if (done == Step)
                first = last;
            if (done >= Step && (done >= shown * 2 || done + Step >= alerts))
            {
                shown = done;
                Console.WriteLine(FormattableString.Invariant($"{done,20:N0}    {last,10:F1}    {Step / clock.Elapsed.TotalSeconds,10:N0} alerts/s    {last / first,6:F2}"));
            }
        }

        return last / first;
    }
}
