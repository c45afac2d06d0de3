using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Benchmarks.Pipeline;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Benchmarks.Queries;

/// <summary>As many incidents as wanted, all of the last day; one of them large, some with users, and a few thousand that people worked on.</summary>
internal static class FillStore
{
    public const int InTheLargest = 150_000;
    public const int WorkedOn = 8_000;
    private const int WithUsers = 50_000;
    private const int Step = 100_000;

    public static async Task WithAsync(IHost host, int wanted)
    {
        // A store that stayed from an earlier run is full.
        if ((await host.Services.GetRequiredService<IPipelineQueries>().StatsAsync(CancellationToken.None)).Handled >= wanted)
            return;
        var all = wanted + WithUsers + InTheLargest;
        var start = TimeProvider.System.GetUtcNow().AddMilliseconds(all * -50L);
        for (var done = 0; done < wanted; done += Step)
            await Send(host, "flat", Math.Min(Step, wanted - done), done, start);
        await Send(host, "session", WithUsers, wanted, start);
        await Send(host, "one", InTheLargest, wanted + WithUsers, start);
        await Work(host);
    }

    private static async Task Send(IHost host, string kind, int alerts, int done, DateTimeOffset start)
    {
        await Posts.All(host, Traffic.Of(kind, alerts, done, start));
        await Posts.Handled(host, done + alerts);
        await Console.Error.WriteLineAsync(FormattableString.Invariant($"{done + alerts:N0} alerts handled …"));
    }

    /// <summary>Every eighth goes to somebody, half are closed, every eighth is ignored; the rest has a comment.</summary>
    private static async Task Work(IHost host)
    {
        var (queries, grains) = (host.Services.GetRequiredService<IIncidentQueries>(), host.Services.GetRequiredService<IGrainFactory>());
        var classes = Enum.GetValues<ClosingClassification>();
        string? cursor = null;
        for (var done = 0; done < WorkedOn;)
        {
            var page = await queries.ListAsync(new IncidentFilter { Status = [IncidentStatus.New], Sort = IncidentSort.Number }, 500, cursor, CancellationToken.None);
            cursor = page.Next;
            await Parallel.ForEachAsync(page.Items, async (incident, stop) =>
            {
                Caller.System.Enter();
                var grain = grains.GetGrain<IIncidentGrain>(incident.Id);
                var outcome = (incident.Id % 8) switch
                {
                    0 => await grain.AssignAsync($"analyst-{incident.Id / 8 % 5}", null),
                    1 => await grain.ChangeStateAsync(new ChangeIncidentState(IncidentStatus.Ignored, null, null, null), null),
                    < 6 => await grain.ChangeStateAsync(new ChangeIncidentState(IncidentStatus.Closed, classes[incident.Id / 8 % classes.Length], null, null), null),
                    _ => await grain.CommentAsync("Looked at."),
                };
                if (outcome.Refusal is { } refusal)
                    throw new InvalidOperationException($"Incident {incident.Number}: {refusal}");
            });
            done += page.Items.Count;
        }
    }
}
