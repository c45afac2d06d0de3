using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>Senders, and waiting for what they sent.</summary>
internal static class Posts
{
    private const int PerPost = 1_000;
    private static readonly SourceView _source = new("json", "json-event", TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow());

    /// <summary>Four senders, a thousand events a post.</summary>
    /// <returns>Alerts accepted a second.</returns>
    public static async Task<double> All(IHost host, IReadOnlyCollection<byte[]> payloads)
    {
        var posts = payloads.Chunk(PerPost).Select(chunk => Join(chunk, "")).ToList();
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(posts, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (post, _) =>
        {
            Caller.System.Enter();
            while ((await Intake(host).SubmitAsync(_source, post, null)).IsRefused)
                await Task.Yield();
        });
        return payloads.Count / clock.Elapsed.TotalSeconds;
    }

    /// <summary>500 a second, fifty at once.</summary>
    public static async Task Paced(IHost host, List<byte[]> payloads, int alerts)
    {
        Caller.System.Enter();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < alerts / 50; i++)
        {
            await timer.WaitForNextTickAsync();
            await Intake(host).SubmitAsync(_source, Join(payloads.Skip(i * 50).Take(50), "paced"), null);
        }
    }

    public static async Task Handled(IHost host, long alerts)
    {
        var queries = host.Services.GetRequiredService<IPipelineQueries>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await queries.StatsAsync(CancellationToken.None)).Handled < alerts)
            await timer.WaitForNextTickAsync();
    }

    /// <summary>Waits until the response rules have looked at every change.</summary>
    public static async Task RulesCaughtUp(IHost host)
    {
        var rules = host.Services.GetRequiredService<IRuleStore>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await rules.ChangedAsync((await rules.PlaceAsync(CancellationToken.None)).Change, 1, CancellationToken.None)).Count > 0)
            await timer.WaitForNextTickAsync();
    }

    /// <summary>Every alert an incident has, over all incidents.</summary>
    public static async Task<long> Members(IHost host)
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

    private static IIntakeGrain Intake(IHost host) => host.Services.GetRequiredService<IGrainFactory>().GetGrain<IIntakeGrain>(0);

    private static ImmutablePayload Join(IEnumerable<byte[]> payloads, string prefix)
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

        return new ImmutablePayload(joined.ToArray());
    }
}
