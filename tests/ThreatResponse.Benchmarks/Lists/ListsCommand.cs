using System.Globalization;
using ThreatResponse.Benchmarks.Pipeline;

namespace ThreatResponse.Benchmarks.Lists;

/// <summary>What lists of many members cost, and whether a member of a long list costs more than one of a short list.</summary>
internal static class ListsCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var settings = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var storeKind = settings.GetValueOrDefault("--store", "");
        if (arguments.Length % 2 != 0 || storeKind is not ("sqlite" or "postgres")
            || !int.TryParse(settings.GetValueOrDefault("--members"), NumberStyles.None, CultureInfo.InvariantCulture, out var members) || members is < 1_000 or > 10_000)
        {
            await Console.Error.WriteLineAsync("usage: Benchmarks lists --members N --store sqlite|postgres   N from 1,000 to 10,000; beside it a tenth of them");
            return 2;
        }

        await using var store = await StoreUnderTest.Of(storeKind);
        var product = new PaperDevice();
        using var host = await ListsSystem.StartAsync(store, product);

        // The first one compiles the code.
        await new MeasureLists(host, product, 97).RunAsync();
        var few = await new MeasureLists(host, product, members / 10).RunAsync();
        var many = await new MeasureLists(host, product, members).RunAsync();
        await host.StopAsync();
        Console.WriteLine(FormattableString.Invariant($"milliseconds with {few.Members:N0} and {many.Members:N0} members; device batches of {PaperDevice.BatchSize}"));
        foreach (var (one, other) in few.Steps.Zip(many.Steps))
            Console.WriteLine(FormattableString.Invariant($"{one.Step,-32} {one.Milliseconds,9:F1} {other.Milliseconds,9:F1}   {Ratio(one, other, few, many)}"));
        Console.WriteLine(FormattableString.Invariant($"{"the list's grain holds, kB",-32} {few.GrainBytes / 1024.0,9:N0} {many.GrainBytes / 1024.0,9:N0}   a member {many.GrainBytes / (double)many.Members:N0} bytes"));
        return 0;
    }

    private static string Ratio((string, double Milliseconds, bool IsOfAll) one, (string, double Milliseconds, bool) other, ListFigures few, ListFigures many) => one.IsOfAll
        ? FormattableString.Invariant($"a member costs {other.Milliseconds / many.Members / (one.Milliseconds / few.Members):F2} times as much")
        : FormattableString.Invariant($"{other.Milliseconds / one.Milliseconds:F2} times as much");
}
