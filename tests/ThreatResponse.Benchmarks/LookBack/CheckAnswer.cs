using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Intelligence;

namespace ThreatResponse.Benchmarks.LookBack;

/// <summary>Whether what is said to be seen is what was sent, and whether the open incidents that show it count it.</summary>
internal static class CheckAnswer
{
    private const int MostTargets = 10, Asked = 25, OfEach = 100;

    /// <returns>What is wrong; empty when all is right.</returns>
    public static async Task<IReadOnlyList<string>> Of(IHost host, SeenIndicators seen, IReadOnlyList<string> picked, SentTraffic sent)
    {
        var wrong = new List<string>();
        if (seen.Total != picked.Count)
            wrong.Add($"{picked.Count} were picked, {seen.Total} are said to be seen");
        wrong.AddRange(seen.Items.SelectMany(item => Faults(item, picked, sent)));
        var (counted, silent) = await Told(host, picked.Take(Asked));
        if (counted == 0 || silent.Count > 0)
            wrong.Add($"of open incidents {counted} count the intelligence, and these do not: {string.Join(", ", silent.Take(10))}");
        return wrong;
    }

    /// <summary>Hosts are those of the newest alerts, at most ten.</summary>
    private static IEnumerable<string> Faults(SeenIndicator item, IReadOnlyList<string> picked, SentTraffic sent)
    {
        if (!picked.Contains(item.Value))
        {
            yield return $"{item.Value} was never sent";
            yield break;
        }

        var was = sent.Of(item.Value);
        if ((item.Alerts, item.FirstSeen, item.LastSeen) != (was.Alerts, was.First, was.Last))
            yield return $"{item.Value}: {item.Alerts} alerts from {item.FirstSeen:u} to {item.LastSeen:u}, sent were {was.Alerts} from {was.First:u} to {was.Last:u}";
        if (!was.Hosts.IsSupersetOf(item.Targets) || (was.Hosts.Count <= MostTargets ? item.Targets.Count != was.Hosts.Count : item.Targets.Count == 0))
            yield return $"{item.Value}: on {string.Join(", ", item.Targets)}, sent was {string.Join(", ", was.Hosts.Take(20))}";
    }

    private static async Task<(int Counted, List<long> Silent)> Told(IHost host, IEnumerable<string> values)
    {
        var (queries, counted, silent) = (host.Services.GetRequiredService<IIncidentQueries>(), 0, new List<long>());
        foreach (var value in values)
        {
            var page = await queries.ListAsync(new IncidentFilter { Text = value, Status = [IncidentStatus.New, IncidentStatus.Open, IncidentStatus.Assigned] }, OfEach, null, CancellationToken.None);
            foreach (var incident in page.Items)
            {
                if ((await queries.FindAsync(incident.Number, CancellationToken.None))!.State.Ledger.Any(line => line.Name == "intelligence"))
                    counted++;
                else
                    silent.Add(incident.Number);
            }
        }

        return (counted, silent);
    }
}
