using System.Net;
using System.Net.Http.Json;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Http;

/// <summary>On a gateway of its own: what is used up here would be missing elsewhere.</summary>
public sealed class CallsAreLimited(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task Passwords_can_be_tried_only_so_often_from_one_address_whatever_the_name()
    {
        using var client = gateway.Client(null);

        var refused = await FirstRefusedAsync(40, i => client.PostAsJsonAsync("/api/v1/sessions", new { name = $"guess-{i}", password = "wrong" }));

        await AssertComesAgainAsync(refused, atLeast: 3);
    }

    [Fact]
    public async Task Queries_are_limited_and_one_caller_does_not_use_up_what_another_has()
    {
        using var client = gateway.Client();

        var refused = await FirstRefusedAsync(5_000, _ => client.GetAsync("/api/v1/sources"));

        await AssertComesAgainAsync(refused, atLeast: 1);
        using var ana = await gateway.Client(gateway.SenderKey).GetAsync("/api/v1/sessions/current");
        Assert.Equal(HttpStatusCode.OK, ana.StatusCode);
    }

    [Fact]
    public async Task Events_are_never_limited_by_count()
    {
        using var client = gateway.Client(gateway.SenderKey);

        var refused = await FirstRefusedAsync(1_500, i => client.PostAsync("/api/v1/events/json", Bytes(Event($"many-{i % 10}"))));

        Assert.Null(refused);
    }

    [Fact]
    public async Task An_account_closed_after_wrong_passwords_says_when_it_opens()
    {
        using var client = gateway.Client(null);
        HttpResponseMessage? closed = null;
        for (var i = 0; i < 14 && closed is null; i++)
        {
            var answer = await client.PostAsJsonAsync("/api/v1/sessions", new { name = "closed", password = "wrong" });
            closed = answer.StatusCode == HttpStatusCode.TooManyRequests ? answer : null;
        }

        await AssertComesAgainAsync(closed, atLeast: 1);
    }

    /// <summary>Calls 16 at a time, so that they come faster than what is used up grows again.</summary>
    private static async Task<HttpResponseMessage?> FirstRefusedAsync(int most, Func<int, Task<HttpResponseMessage>> call)
    {
        HttpResponseMessage? refused = null;
        await Parallel.ForEachAsync(Enumerable.Range(0, most), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            if (Volatile.Read(ref refused) is null && await call(i) is { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable } answer)
                Interlocked.CompareExchange(ref refused, answer, null);
        });
        return refused;
    }

    private static async Task AssertComesAgainAsync(HttpResponseMessage? refused, int atLeast)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, refused?.StatusCode);
        Assert.Equal("application/problem+json", refused!.Content.Headers.ContentType?.MediaType);
        Assert.Contains("too-many", (await JsonOf(refused)).GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, atLeast, 60);
    }
}
