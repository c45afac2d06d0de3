using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Benchmarks.Pipeline;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries.Intelligence;

namespace ThreatResponse.Benchmarks.LookBack;

/// <summary>How long until an import says what of it was seen before, when and where, and until the incidents concerned are told, when there are millions of sightings.</summary>
internal static class LookBackCommand
{
    private const string Feed = "look-back";
    private const int Step = 100_000, Shown = 100;

    /// <summary>Of so many indicators one was seen before.</summary>
    private const int OneOf = 100;

    /// <summary>Seconds from the first byte of the file until everything is told; a run that takes longer fails.</summary>
    private const int Goal = 60;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var settings = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var storeKind = settings.GetValueOrDefault("--store", "");
        if (arguments.Length % 2 != 0 || storeKind is not ("sqlite" or "postgres") || Number(settings, "--sightings") is not { } sightings || Number(settings, "--indicators") is not { } indicators || indicators < OneOf)
        {
            await Console.Error.WriteLineAsync("usage: Benchmarks look-back --sightings N --indicators N --store sqlite|postgres   the goal is measured with 5,000,000 and 100,000");
            return 2;
        }

        await using var store = await StoreUnderTest.Of(storeKind);
        using var host = await PipelineSystem.StartAsync(store, new Latencies(), handles: true);
        var sent = await Fill(host, store, sightings);
        var picked = sent.Attackers.Take(indicators / OneOf).ToList();
        var file = Made(picked, indicators);
        Console.WriteLine(FormattableString.Invariant($"{indicators:N0} indicators, of which {picked.Count:N0} were seen before, and {store.Sightings():N0} sightings on record, store {storeKind}"));

        Caller.System.Enter();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var added = await grains.GetGrain<IFeedDirectoryGrain>("all").AddAsync(new FeedDefinition(Feed, "Benchmark", Reliability.B, 70, "amber", false));
        if (added.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Message);
        var clock = Stopwatch.StartNew();
        await Imported(grains, file);
        var imported = clock.Elapsed;
        await grains.GetGrain<ILookBackGrain>("all").WakeAsync();
        var told = clock.Elapsed;
        var seen = await host.Services.GetRequiredService<IIntelligenceQueries>().SeenAsync(Feed, Shown, CancellationToken.None);
        var said = clock.Elapsed;
        var wrong = await CheckAnswer.Of(host, seen, picked, sent);
        await host.StopAsync();

        Console.WriteLine(FormattableString.Invariant($"imported after {imported.TotalSeconds:F1} s, incidents told after {told.TotalSeconds:F1} s; which were seen, when and where: {(said - told).TotalMilliseconds:F0} ms more, {seen.Total:N0} of them"));
        foreach (var fault in wrong.Take(20))
            Console.WriteLine($"wrong: {fault}");
        Console.WriteLine(said.TotalSeconds <= Goal ? $"within {Goal} s" : $"over {Goal} s");
        return wrong.Count == 0 && said.TotalSeconds <= Goal ? 0 : 1;
    }

    private static async Task<SentTraffic> Fill(IHost host, StoreUnderTest store, int sightings)
    {
        var sent = new SentTraffic();
        for (var done = 0; store.Sightings() < sightings; done += Step)
        {
            var events = Traffic.Of(done / Step % 4 == 0 ? "flat" : "session", Step, done);
            sent.Add(events);
            await Posts.All(host, events);
            await Posts.Handled(host, done + Step);
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{store.Sightings():N0} sightings …"));
        }

        return sent;
    }

    /// <summary>One value a line; of every hundred one that was seen, the others never.</summary>
    private static byte[] Made(List<string> picked, int indicators)
    {
        var text = new StringBuilder();
        foreach (var value in picked)
            text.AppendLine(value);
        for (var i = picked.Count; i < indicators; i++)
            text.AppendLine(CultureInfo.InvariantCulture, $"n{i}.never-seen.example");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static async Task Imported(IGrainFactory grains, byte[] file)
    {
        var feed = grains.GetGrain<IFeedGrain>(Feed);
        using var body = new MemoryStream(file);
        var import = await SendFeedFile.ToAsync(feed, body, null, false, null, CancellationToken.None);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (import.Refusal is null && (await feed.GetAsync()).Value?.Last is not { Ended: not null })
            await timer.WaitForNextTickAsync();
        if (import.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Message);
    }

    private static int? Number(Dictionary<string, string> settings, string name) =>
        int.TryParse(settings.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
