using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Enrichment.EnrichmentSteps;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Enrichment;

/// <summary>Incidents are enriched by themselves; quotas hold; what goes wrong is never an answer.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ProvidersAreAsked(RunningGateway gateway)
{
    [Fact]
    public async Task An_incident_is_enriched_by_itself_and_its_score_says_why()
    {
        var (steps, name) = (new EnrichmentSteps(gateway.Client()), "by-itself");
        var script = await steps.AddAsync(name);
        script.Says("198.19.40.1", Verdict.Malicious, 90);
        await steps.SendAsync(Event("198.19.40.1", "198.18.40.1"));

        // 1.2 x 90 x 0.8 of a B source.
        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.40.1") is { } points && Math.Abs(points - 86.4) < 0.01, "its verdict counts");
        var incident = (await steps.IncidentAsync("198.18.40.1"))!.Value;
        var enriched = await gateway.Client().GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{incident.GetProperty("number").GetInt64()}/enrichment");
        var said = enriched.GetProperty("items").EnumerateArray().First(item => item.GetProperty("provider").GetString() == name);
        Assert.Equal(("198.19.40.1", "malicious", "90 of 100"), (said.GetProperty("value").GetString(), said.GetProperty("verdict").GetString(), said.GetProperty("says").GetString()));
        var known = await steps.KnownAsync("ipv4-addr", "198.19.40.1");
        Assert.Equal("malicious", known.GetProperty("verdict").GetString());
        Assert.StartsWith($"malicious: {name} (B), 90 of 100", known.GetProperty("because").GetString(), StringComparison.Ordinal);

        // Whoever opens with it later hears of it, and nobody is asked again.
        await steps.SendAsync(Event("198.19.40.1", "198.18.40.2"));
        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.40.2") is not null, "the second one's verdict counts");
        Assert.Single(script.Asked, "198.19.40.1");
        await steps.ForgetAsync(name);
    }

    [Fact]
    public async Task Two_hundred_incidents_that_share_a_file_cause_one_call()
    {
        var (steps, name, file) = (new EnrichmentSteps(gateway.Client()), "one-call", "00000000000000000000000000004141");
        var script = await steps.AddAsync(name);
        script.Says(file, Verdict.Malicious, 100);
        var targets = Enumerable.Range(1, 200).Select(i => $"198.18.41.{i}").ToList();
        await steps.SendAsync(targets.Select(target => File(file, target)));

        foreach (var target in targets)
            await EventuallyAsync(async () => await steps.VerdictPointsAsync(target) is not null, $"the incident on {target} knows");
        Assert.Single(script.Asked, file);
        await steps.ForgetAsync(name);
    }

    [Fact]
    public async Task While_a_provider_is_down_incidents_flow_and_it_catches_up()
    {
        var (steps, name) = (new EnrichmentSteps(gateway.Client()), "down");
        var script = await steps.AddAsync(name);
        script.Fails(FailureKind.Transient);
        await steps.SendAsync(Event("198.19.42.1", "198.18.42.1"), Event("198.19.42.2", "198.18.42.2"));
        await EventuallyAsync(async () => await steps.IncidentAsync("198.18.42.1") is not null && await steps.IncidentAsync("198.18.42.2") is not null, "incidents are there");
        await EventuallyAsync(async () => await steps.ProviderAsync(name) is var view && (view.GetProperty("health").GetString(), view.GetProperty("why").GetString()) == ("troubled", "It fails: Transient."), "it was tried");
        var known = await steps.KnownAsync("ipv4-addr", "198.19.42.1");
        Assert.Equal("unknown", known.GetProperty("verdict").GetString());
        Assert.All(known.GetProperty("providers").EnumerateArray().Where(item => item.GetProperty("provider").GetString() == name), item => Assert.Equal("waiting", item.GetProperty("status").GetString()));

        script.Answers = question => Task.FromResult(new Contracts.Enrichment.EnrichmentAnswer(Contracts.Enrichment.EnrichmentStatus.Found, Verdict.Malicious, 80, "Bad", []));
        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.42.1") is not null && await steps.VerdictPointsAsync("198.18.42.2") is not null, "both verdicts count");
        Assert.Equal("well", (await steps.ProviderAsync(name)).GetProperty("health").GetString());
        await steps.ForgetAsync(name);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_there_is_no_answer_and_is_waited_for()
    {
        var (steps, name) = (new EnrichmentSteps(gateway.Client()), "limited");
        var script = await steps.AddAsync(name);
        script.Fails(FailureKind.RateLimited, TimeSpan.FromSeconds(2));
        await steps.SendAsync(Event("198.19.43.1", "198.18.43.1"));
        await EventuallyAsync(
            async () => await steps.ProviderAsync(name) is var view && view.GetProperty("why").GetString() == "It fails: RateLimited." && view.GetProperty("nextCall").ValueKind != JsonValueKind.Null,
            "it was asked, and waits");
        Assert.NotEmpty(script.Asked);
        script.Says("198.19.43.1", Verdict.Suspicious, 40);

        // 1.2 x 40 x 0.8, half for suspicious.
        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.43.1") is { } points && Math.Abs(points - 19.2) < 0.01, "it was asked again");
        await steps.ForgetAsync(name);
    }

    [Fact]
    public async Task A_key_that_is_wrong_is_tried_once_until_somebody_changes_it()
    {
        var (steps, name, client) = (new EnrichmentSteps(gateway.Client()), "rejected", gateway.Client());
        var script = await steps.AddAsync(name);
        script.Fails(FailureKind.AuthRejected);
        await steps.SendAsync(Event("198.19.44.1", "198.18.44.1"), Event("198.19.44.2", "198.18.44.2"), Event("198.19.44.3", "198.18.44.3"));
        await EventuallyAsync(async () => await steps.ProviderAsync(name) is var view && view.GetProperty("health").GetString() == "stopped" && view.GetProperty("underWay").GetInt32() == 0, "it has stopped");
        var asked = script.Asked.Count;
        await steps.SendAsync(Event("198.19.44.4", "198.18.44.4"));
        await EventuallyAsync(async () => (await steps.ProviderAsync(name)).GetProperty("waiting").GetInt64() >= 4, "all of them wait");
        Assert.Equal(asked, script.Asked.Count);

        using (var probe = await client.PostAsync($"/api/v1/enrichment/providers/{name}/probe", null))
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "provider-failed"), (probe.StatusCode, (await JsonOf(probe)).GetProperty("code").GetString()));
        script.Says("198.19.44.4", Verdict.Malicious, 70);
        using (var changed = await client.PutAsJsonAsync($"/api/v1/enrichment/providers/{name}", new { settings = new { key = "another" } }))
        {
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
            Assert.Equal("••••••", (await JsonOf(changed)).GetProperty("settings").GetProperty("key").GetString());
        }

        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.44.4") is not null, "it goes on");
        await steps.ForgetAsync(name);
    }

    [Fact]
    public async Task More_than_the_quota_waits_and_what_a_person_asks_for_comes_first()
    {
        var (steps, name, client) = (new EnrichmentSteps(gateway.Client()), "quota", gateway.Client());
        var script = await steps.AddAsync(name, new { name = "quota", product = "scripted", perMinute = 2, perDay = 2 });
        await steps.SendAsync(Event("198.19.45.1", "198.18.45.1"), Event("198.19.45.2", "198.18.45.2"), Event("198.19.45.3", "198.18.45.3"), Event("198.19.45.4", "198.18.45.4"));
        await EventuallyAsync(async () => script.Asked.Count == 2 && (await steps.ProviderAsync(name)).GetProperty("waiting").GetInt64() >= 2, "two were asked, and two wait");
        using (var asked = await client.PostAsJsonAsync("/api/v1/enrichment/ask", new { provider = name, type = "ipv4-addr", value = "198.19.45.9" }))
            Assert.Equal("waiting", (await JsonOf(asked)).GetProperty("items")[0].GetProperty("status").GetString());

        var waiting = await client.GetFromJsonAsync<JsonElement>($"/api/v1/enrichment/providers/{name}/waiting");
        Assert.Equal("198.19.45.9", waiting.GetProperty("items")[0].GetProperty("value").GetString());
        var view = await steps.ProviderAsync(name);
        Assert.Equal((2, 2), (view.GetProperty("callsToday").GetInt32(), script.Asked.Count));
        await steps.ForgetAsync(name);
    }

    [Fact]
    public async Task What_an_analyst_says_outdoes_a_provider()
    {
        var (steps, name) = (new EnrichmentSteps(gateway.Client()), "outdone");
        (await steps.AddAsync(name)).Says("198.19.46.1", Verdict.Malicious, 90);
        await steps.SendAsync(Event("198.19.46.1", "198.18.46.1"), Event("198.19.46.2", "198.18.46.2"));
        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.46.1") is not null && await steps.IncidentAsync("198.18.46.2") is not null, "the verdict counts");

        await steps.JudgeAsync("ipv4-addr", "198.19.46.1", "good");
        await steps.JudgeAsync("ipv4-addr", "198.19.46.2", "malicious");

        await EventuallyAsync(async () => await steps.VerdictPointsAsync("198.18.46.1") is null && await steps.VerdictPointsAsync("198.18.46.2") == 120, "both incidents were told");
        Assert.Equal("good", (await steps.KnownAsync("ipv4-addr", "198.19.46.1")).GetProperty("verdict").GetString());
        await steps.ForgetAsync(name);
    }

    [Fact]
    public async Task What_a_feed_marks_red_is_told_to_nobody_outside()
    {
        var (steps, name, client) = (new EnrichmentSteps(gateway.Client()), "discreet", gateway.Client());
        await Intelligence.FeedSteps.AddAsync(client, "discreet-feed", "A", 80);
        await Intelligence.FeedSteps.ImportAsync(client, "discreet-feed", "value,tlp\n198.19.47.1,red\n198.19.47.2,green\n");
        var script = await steps.AddAsync(name);
        await steps.SendAsync(Event("198.19.47.1", "198.18.47.1"), Event("198.19.47.2", "198.18.47.2"));
        await EventuallyAsync(() => Task.FromResult(script.Asked.Contains("198.19.47.2") && script.Asked.Contains("198.18.47.1")), "the others were asked about");
        Assert.DoesNotContain("198.19.47.1", script.Asked);
        await steps.ForgetAsync(name);
    }

    [Fact]
    public async Task Who_a_directory_calls_critical_weighs_in_the_score()
    {
        var (steps, name, host) = (new EnrichmentSteps(gateway.Client()), "directory", "critical-48.corp.example");
        var script = await steps.AddAsync(name);
        script.Answers = question => Task.FromResult(question.Value != host
            ? Contracts.Enrichment.EnrichmentAnswer.NotFound("Nobody")
            : new Contracts.Enrichment.EnrichmentAnswer(Contracts.Enrichment.EnrichmentStatus.Found, Verdict.Unknown, null, "A file server", [])
            {
                Categories = ["critical"],
                Identity = new Contracts.Enrichment.DirectoryIdentity("1", "critical-48", null, null, null, null, ["Tier 0"], "enabled", true, null, null),
            });
        await steps.SendAsync(Event("198.19.48.1", host).Replace("\"target\":{\"ip_address\"", "\"target\":{\"hostname\"", StringComparison.Ordinal));
        await EventuallyAsync(async () => await steps.IncidentAsync(host) is { } incident && incident.GetProperty("ledger").EnumerateArray().Any(line => line.GetProperty("name").GetString() == "target value" && line.GetProperty("points").GetDouble() == 150), "its worth counts");
        await steps.ForgetAsync(name);
    }

    [Theory]
    [InlineData("""{"name":"Bad Name","product":"scripted"}""", "provider-is-invalid")]
    [InlineData("""{"name":"ok","product":"none"}""", "provider-is-invalid")]
    [InlineData("""{"name":"ok","product":"scripted","settings":{"colour":"red"}}""", "provider-is-invalid")]
    [InlineData("""{"name":"ok","product":"scripted","perMinute":0}""", "provider-is-invalid")]
    [InlineData("""{"name":"ok","product":"scripted","mostTlp":"pink"}""", "provider-is-invalid")]
    [InlineData("""{"name":"ok","product":"scripted","mostPap":"amber+strict"}""", "provider-is-invalid")]
    public async Task A_definition_that_makes_no_sense_is_refused(string body, string code)
    {
        using var answer = await gateway.Client().PostAsync("/api/v1/enrichment/providers", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.StatusCode, (await JsonOf(answer)).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task What_is_not_asked_says_why()
    {
        var (steps, name, client) = (new EnrichmentSteps(gateway.Client()), "ours", gateway.Client());
        await steps.AddAsync(name);
        using (var ours = await client.PostAsJsonAsync("/api/v1/enrichment/ask", new { provider = name, type = "ipv4-addr", value = "10.1.2.3" }))
            Assert.Equal("provider-is-not-asked", (await JsonOf(ours)).GetProperty("code").GetString());
        using (var none = await client.PostAsJsonAsync("/api/v1/enrichment/ask", new { provider = "nobody", type = "ipv4-addr", value = "198.19.48.1" }))
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        await steps.ForgetAsync(name);
    }
}
