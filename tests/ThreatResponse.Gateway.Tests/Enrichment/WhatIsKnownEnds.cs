using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Gateway.Tests.Running;
using ThreatResponse.Integrations.Abstractions.Response;
using static ThreatResponse.Gateway.Tests.Enrichment.EnrichmentSteps;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Enrichment;

/// <summary>What runs out counts no longer, what a feed forbids is not asked, and what was never sent costs nothing.</summary>
[Collection(GatewayCollection.Name)]
public sealed class WhatIsKnownEnds(RunningGateway gateway)
{
    [Fact]
    public async Task An_answer_that_runs_out_leaves_the_score_by_itself_and_comes_back_when_it_is_given_again()
    {
        var (steps, name) = (new EnrichmentSteps(gateway.Client()), "runs-out");
        var script = await steps.AddAsync(name);
        var goodFor = TimeSpan.FromSeconds(20);
        script.Answers = question => Task.FromResult(question.Value == "198.19.61.1"
            ? new EnrichmentAnswer(EnrichmentStatus.Found, Verdict.Malicious, 90, "90 of 100", []) { GoodFor = goodFor }
            : EnrichmentAnswer.NotFound("Never seen."));
        await steps.SendAsync(Event("198.19.61.1", "198.18.61.1"));
        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.61.1") is not null, "its verdict counts");
        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.61.1") is null, "it has run out");
        Assert.Single(script.Asked, "198.19.61.1");

        goodFor = TimeSpan.FromHours(1);
        using (var asked = await gateway.Client().PostAsJsonAsync("/api/v1/enrichment/ask", new { provider = name, type = "ipv4-addr", value = "198.19.61.1" }))
            Assert.Equal("malicious", (await JsonOf(asked)).GetProperty("items")[0].GetProperty("verdict").GetString());
        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.61.1") is not null, "the same verdict counts again");
        await steps.ForgetAsync(name);
    }

    [Fact]
    public async Task A_verdict_with_an_end_ends_and_how_far_it_was_told_is_said()
    {
        var (steps, client) = (new EnrichmentSteps(gateway.Client()), gateway.Client());
        await steps.SendAsync(Event("198.19.62.1", "198.18.62.1"));
        await EventuallyAsync(async () => await steps.IncidentAsync("198.18.62.1") is not null, "the incident is there");
        var until = TimeProvider.System.GetUtcNow().AddSeconds(20);
        using (var judged = await client.PutAsJsonAsync("/api/v1/verdicts", new { type = "ipv4-addr", value = "198.19.62.1", verdict = "malicious", reason = "for now", until }))
            Assert.Equal(HttpStatusCode.OK, judged.StatusCode);

        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.62.1") is not null, "it counts");
        await EventuallyAsync(async () => (await TellingAsync()).GetProperty("over").GetBoolean(), "everybody was told");
        Assert.Equal((1, 1), ((await TellingAsync()).GetProperty("told").GetInt32(), (await TellingAsync()).GetProperty("showing").GetInt32()));
        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.62.1") is null, "it has ended");
        using (var late = await client.PutAsJsonAsync("/api/v1/verdicts", new { type = "ipv4-addr", value = "198.19.62.1", verdict = "malicious", reason = "too late", until }))
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "verdict-has-ended"), (late.StatusCode, (await JsonOf(late)).GetProperty("code").GetString()));

        async Task<JsonElement> TellingAsync() => (await steps.KnownAsync("ipv4-addr", "198.19.62.1")).GetProperty("telling");
    }

    [Fact]
    public async Task What_a_feed_permits_no_lookups_of_is_not_asked_by_anybody_and_says_so()
    {
        var (steps, name, client) = (new EnrichmentSteps(gateway.Client()), "quiet", gateway.Client());
        await Intelligence.FeedSteps.AddAsync(client, "quiet-feed", "A", 80);
        await Intelligence.FeedSteps.ImportAsync(client, "quiet-feed", "value,pap\n198.19.63.1,PAP:RED\n198.19.63.2,amber\n");
        Assert.Equal("red", Assert.Single(await Intelligence.FeedSteps.StatedAsync(client, "198.19.63.1")).GetProperty("pap").GetString());
        var script = await steps.AddAsync(name);
        await steps.SendAsync(Event("198.19.63.1", "198.18.63.1"), Event("198.19.63.2", "198.18.63.2"));
        await EventuallyAsync(async () => script.Asked.Contains("198.19.63.2") && await ItemAsync() is { } item && item.GetProperty("status").GetString() == "held-back", "the other one was asked about");
        Assert.Equal("Held back: PAP:RED by feed quiet-feed. It is asked about what is marked TLP:AMBER and PAP:AMBER at most.", (await ItemAsync())!.Value.GetProperty("fault").GetString());

        using (var asked = await client.PostAsJsonAsync("/api/v1/enrichment/ask", new { provider = name, type = "ipv4-addr", value = "198.19.63.1" }))
            Assert.Equal("held-back", (await JsonOf(asked)).GetProperty("items")[0].GetProperty("status").GetString());
        Assert.DoesNotContain("198.19.63.1", script.Asked);
        await steps.ForgetAsync(name);

        async Task<JsonElement?> ItemAsync() => (await steps.KnownAsync("ipv4-addr", "198.19.63.1")).GetProperty("providers").EnumerateArray()
            .Select(item => (JsonElement?)item).FirstOrDefault(item => item!.Value.GetProperty("provider").GetString() == name);
    }

    [Fact]
    public async Task A_call_that_never_left_costs_nothing_of_the_quota()
    {
        // It is asked about earlier incidents as soon as it is there: what it answers is said before.
        var (steps, name) = (new EnrichmentSteps(gateway.Client()), "unreached");
        var script = ScriptedProduct.Of(name);
        var (asked, both) = (0, new TaskCompletionSource());
        script.Answers = async _ =>
        {
            // The first two fail at one time.
            if (Interlocked.Increment(ref asked) == 2)
                both.SetResult();
            await both.Task;
            throw new DeviceFailureException(FailureKind.Transient, "Nobody answered the door.") { NothingWasSent = true };
        };
        await steps.AddAsync(name, new { name, product = "scripted", perMinute = 5, perDay = 5 });
        await steps.SendAsync(Event("198.19.64.1", "198.18.64.1"));

        // Each try is paid for before it is made, and given back when it was not: then none has cost anything.
        JsonElement view = default;
        await EventuallyAsync(
            async () => !script.Asked.IsEmpty && (view = await steps.ProviderAsync(name)).GetProperty("health").GetString() == "troubled" && Calls(view, "callsToday") == 0 && Calls(view, "callsInLastMinute") == 0,
            () => $"it was tried, and costs nothing; asked {script.Asked.Count} times, it says {view}");

        var sent = 0;
        script.Answers = _ =>
        {
            Interlocked.Increment(ref sent);
            throw new DeviceFailureException(FailureKind.Transient, "It was sent.");
        };
        await EventuallyAsync(async () => Volatile.Read(ref sent) > 0 && Calls(await steps.ProviderAsync(name), "callsToday") == Volatile.Read(ref sent), "it was tried again, and costs as much");
        await steps.ForgetAsync(name);

        static int Calls(JsonElement view, string when) => view.GetProperty(when).GetInt32();
    }
}
