using System.Collections.Concurrent;
using System.Net;

namespace ThreatResponse.Cluster.Tests.Running;

/// <summary>Several senders that post batches, each again and again, the same bytes, until it is answered with 202: as a careful sender does.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int Senders = 3;
    private const int PerBatch = 25;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(150);
    private readonly RunningCluster _cluster;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _senders;

    public Load(RunningCluster cluster)
    {
        _cluster = cluster;
        _senders = [.. Enumerable.Range(0, Senders).Select(sender => Task.Run(() => Send(sender)))];
    }

    /// <summary>How requests ended: <c>202</c>, <c>503</c> with its code, <c>refused</c> (or reset), <c>unanswered</c>.</summary>
    public ConcurrentDictionary<string, int> Ended { get; } = new();

    /// <summary>Answers of 503 that did not say when to come again.</summary>
    public int WithoutRetryAfter => Ended.GetValueOrDefault("503 without Retry-After");

    /// <summary>Those that ended so, whatever the code.</summary>
    public int Count(string end) => Ended.Where(ended => ended.Key == end || ended.Key.StartsWith(end + " ", StringComparison.Ordinal)).Sum(ended => ended.Value);

    public override string ToString() => string.Join(", ", Ended.OrderBy(end => end.Key, StringComparer.Ordinal).Select(end => $"{end.Key}: {end.Value}"));

    /// <summary>Every batch begun is seen through.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_senders).WaitAsync(TimeSpan.FromSeconds(120));
    }

    private async Task Send(int sender)
    {
        while (!_stop.IsCancellationRequested)
        {
            var events = Enumerable.Range(0, PerBatch).Select(_ => _cluster.Sent.Next()).Select(number => (Id: $"e-{number}", Number: number)).ToList();
            foreach (var (id, _) in events)
                _cluster.Sent.Ids[id] = 0;
            var body = Events.Lines(events);
            for (var attempt = sender; ; attempt++)
            {
                var end = await Post(_cluster.Gateways[attempt % _cluster.Gateways.Count], body);
                Ended.AddOrUpdate(end, 1, (_, count) => count + 1);
                if (end == "202")
                    break;
                await Task.Delay(_pause);
            }

            foreach (var (id, _) in events)
                _cluster.Sent.Acknowledged[id] = 0;
            await Task.Delay(_pause);
        }
    }

    private static string CodeOf(string problem)
    {
        const string Urn = "urn:threat-response:";
        var at = problem.IndexOf(Urn, StringComparison.Ordinal);
        return at < 0 ? "" : string.Concat(problem.Skip(at + Urn.Length).TakeWhile(letter => char.IsAsciiLetterLower(letter) || letter == '-'));
    }

    private static async Task<string> Post(HostProcess gateway, byte[] body)
    {
        try
        {
            using var answer = await gateway.Http.PostAsync("/api/v1/events/json", new ByteArrayContent(body));
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is null)
                return "503 without Retry-After";

            var code = answer.StatusCode == HttpStatusCode.ServiceUnavailable ? CodeOf(await answer.Content.ReadAsStringAsync()) : "";
            return $"{(int)answer.StatusCode} {code}".Trim();
        }
        catch (HttpRequestException)
        {
            return "refused";
        }
        catch (TaskCanceledException)
        {
            return "unanswered";
        }
    }
}
