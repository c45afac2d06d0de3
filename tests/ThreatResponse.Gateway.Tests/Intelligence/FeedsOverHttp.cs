using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Gateway.Tests.Running;
using ThreatResponse.Storage.Queries.Changes;
using static ThreatResponse.Gateway.Tests.Intelligence.FeedSteps;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Intelligence;

/// <summary>What a feed states counts for the alerts that come after it, and for the incidents that were there before.</summary>
[Collection(GatewayCollection.Name)]
public sealed class FeedsOverHttp(RunningGateway gateway)
{
    [Fact]
    public async Task A_file_is_imported_and_what_was_skipped_is_listed_with_the_reason()
    {
        using var client = gateway.Client();
        await AddAsync(client, "skips", "C", 60);

        var import = await ImportAsync(client, "skips", """
            # seen in March
            value;type;confidence;valid_until;title
            198[.]51[.]100[.]201;;85;;beacon
            *.evil-cdn.example;domain;;;
            10.300.1.1;ip;;;
            203.0.113.0/25;;;2001-01-01;
            http://bad.example/a;url;150;;
            """);

        Assert.Equal((2, 0, 3), (Count(import, "added"), Count(import, "same"), Count(import, "skipped")));
        Assert.Equal([5, 6, 7], import.GetProperty("firstSkipped").EnumerateArray().Select(row => row.GetProperty("line").GetInt32()));
        Assert.Equal("It was valid until 2001-01-01 00:00 UTC.", import.GetProperty("firstSkipped")[1].GetProperty("reason").GetString());
        var stated = Assert.Single((await client.GetFromJsonAsync<JsonElement>("/api/v1/intelligence?value=198.51.100.201")).GetProperty("items").EnumerateArray());
        Assert.Equal(("skips", 85, "beacon", "amber"), (stated.GetProperty("feed").GetString(), Count(stated, "confidence"), stated.GetProperty("title").GetString(), stated.GetProperty("tlp").GetString()));

        var again = await ImportAsync(client, "skips", "198.51.100.201\n*.evil-cdn.example\n");
        Assert.Equal((0, 1, 1), (Count(again, "added"), Count(again, "changed"), Count(again, "same")));
        var feed = (await client.GetFromJsonAsync<JsonElement>("/api/v1/feeds")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("name").GetString() == "skips");
        Assert.Equal((2, 2), (Count(feed, "inForce"), Count(feed.GetProperty("lastImport"), "run")));
    }

    [Fact]
    public async Task An_alert_that_comes_after_it_opens_its_incident_with_the_points_and_the_reason()
    {
        using var client = gateway.Client();
        await AddAsync(client, "before", "B", 80);
        await ImportAsync(client, "before", "203.0.113.160/28");

        var number = await OpenedAsync(client, "before-1", "198.19.6.1", "203.0.113.165");

        var stated = Assert.Single((await client.GetFromJsonAsync<JsonElement>("/api/v1/intelligence?value=203.0.113.165&type=ipv4-addr")).GetProperty("items").EnumerateArray());
        Assert.Equal(("203.0.113.160/28", "before"), (stated.GetProperty("value").GetString(), stated.GetProperty("feed").GetString()));

        // 1.5 × confidence 80 × 0.8 for a source that is usually reliable.
        Assert.Equal((96.0, "203.0.113.165 is an indicator of before (B), confidence 80"), await WhenAsync(gateway, client, number, line => line is not null));
    }

    [Fact]
    public async Task An_incident_that_was_there_is_told_what_is_worth_most_and_when_it_is_withdrawn()
    {
        using var client = gateway.Client();
        var number = await OpenedAsync(client, "back-1", "198.19.6.2", "203.0.113.66", ",\"domain\":\"c2.night.example\"");
        Assert.Null(await IntelligenceAsync(client, number));
        await AddAsync(client, "whole", "A", 40, whole: true);
        await AddAsync(client, "other", "D", 90);

        await ImportAsync(client, "other", "203.0.113.66");
        Assert.Equal((54.0, "203.0.113.66 is an indicator of other (D), confidence 90"), await WhenAsync(gateway, client, number, line => line is not null));

        await ImportAsync(client, "whole", "*.night.example\n203.0.113.70\n203.0.113.71\n");
        Assert.Equal((60.0, "c2.night.example is an indicator of whole (A), confidence 40"), await WhenAsync(gateway, client, number, line => line?.Reason.Contains("whole", StringComparison.Ordinal) == true));

        using var shrunk = await PostAsync(client, "whole", "203.0.113.70");
        Assert.Equal((HttpStatusCode.Conflict, "feed-shrank"), (shrunk.StatusCode, (await JsonOf(shrunk)).GetProperty("code").GetString()));
        await ImportAsync(client, "whole", "203.0.113.70", "?acceptShrink=true");
        Assert.Equal((54.0, "203.0.113.66 is an indicator of other (D), confidence 90"), await WhenAsync(gateway, client, number, line => line?.Reason.Contains("other", StringComparison.Ordinal) == true));

        var activity = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{number}/activity");
        Assert.Equal(3, activity.GetProperty("items").EnumerateArray().Count(line => line.GetProperty("kind").GetString() == "intelligence"));
    }

    [Fact]
    public async Task An_import_and_an_alert_that_come_at_the_same_moment_never_pass_each_other()
    {
        using var client = gateway.Client();
        await AddAsync(client, "racing", "A", 50);
        var opened = new List<long>();
        for (var i = 0; i < 30; i++)
        {
            var import = ImportAsync(client, "racing", $"198.18.7.{i}");
            opened.Add(await OpenedAsync(client, $"race-{i}", $"198.19.7.{i}", $"198.18.7.{i}"));
            await import;
        }

        foreach (var (i, number) in opened.Index())
            Assert.Equal((75.0, $"198.18.7.{i} is an indicator of racing (A), confidence 50"), await WhenAsync(gateway, client, number, line => line is not null));
    }

    [Fact]
    public async Task What_is_stated_goes_with_the_values_when_incidents_are_merged_and_split()
    {
        using var client = gateway.Client();
        var older = await OpenedAsync(client, "merge-1", "198.19.6.3", "203.0.113.81");
        var younger = await OpenedAsync(client, "merge-2", "198.19.6.4", "203.0.113.82");
        await AddAsync(client, "merging", "A", 60);
        await ImportAsync(client, "merging", "203.0.113.82");
        (double, string)? line = (90.0, "203.0.113.82 is an indicator of merging (A), confidence 60");
        Assert.Equal(line, await WhenAsync(gateway, client, younger, found => found is not null));

        using var merged = await client.PostAsJsonAsync($"/api/v1/incidents/{older}/merge", new { number = younger, reason = "one campaign" });
        Assert.Equal(HttpStatusCode.OK, merged.StatusCode);
        Assert.Equal(line, await IntelligenceAsync(client, older));

        var alerts = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{older}/alerts");
        var named = alerts.GetProperty("items").EnumerateArray().Single(alert => alert.GetProperty("roles").GetRawText().Contains("203.0.113.82", StringComparison.Ordinal));
        using var split = await client.PostAsJsonAsync($"/api/v1/incidents/{older}/split", new { alerts = new[] { named.GetProperty("id").GetInt64() }, reason = "no campaign" });
        Assert.Equal(HttpStatusCode.OK, split.StatusCode);
        Assert.Null(await IntelligenceAsync(client, older));
        Assert.Equal(line, await WhenAsync(gateway, client, (await JsonOf(split)).GetProperty("number").GetInt64(), found => found is not null));
    }

    [Fact]
    public async Task What_is_on_a_warning_list_counts_for_nothing_and_says_so()
    {
        using var client = gateway.Client();
        await AddAsync(client, "warned", "A", 90);
        await ImportAsync(client, "warned", "198.18.9.53\n198.18.9.54\n");

        var number = await OpenedAsync(client, "warned-1", "198.19.6.9", "198.18.9.53");
        var other = await OpenedAsync(client, "warned-2", "198.19.6.10", "198.18.9.54");

        Assert.NotNull(await WhenAsync(gateway, client, other, line => line is not null));
        Assert.Null(await IntelligenceAsync(client, number));
        var stated = await client.GetFromJsonAsync<JsonElement>("/api/v1/intelligence?value=198.18.9.53");
        Assert.Equal(("Our own scanners", 1), (stated.GetProperty("warningList").GetString(), stated.GetProperty("items").GetArrayLength()));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_and_a_sender_may_import_nothing()
    {
        using var client = gateway.Client();

        using var nameless = await client.PostAsJsonAsync("/api/v1/feeds", new { name = "No Name", title = "x", reliability = "A" });
        using var unmarked = await client.PostAsJsonAsync("/api/v1/feeds", new { name = "tlp", title = "x", reliability = "A", tlp = "purple" });
        using var unknown = await PostAsync(client, "there-is-none", "203.0.113.1");
        using var sender = await PostAsync(gateway.Client(gateway.SenderKey), "there-is-none", "203.0.113.1");

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, HttpStatusCode.Forbidden],
            new[] { nameless, unmarked, unknown, sender }.Select(answer => answer.StatusCode));
        Assert.Equal("feed-not-found", (await JsonOf(unknown)).GetProperty("code").GetString());
    }

    private async Task<long> OpenedAsync(HttpClient client, string id, string target, string attacker, string more = "")
    {
        // Another detection each, and targets that no other test has: what is alike would be put together.
        var body = Event(id, target, $"Beacon of {id}").Replace("\"ip_address\":\"203.0.113.9\"", $"\"ip_address\":\"{attacker}\"", StringComparison.Ordinal);
        if (more.Length > 0)
            body = body.Replace("\"target\":", $"\"cnc_hosts\":[{{\"host\":\"c2.night.example\"}}],\"target\":", StringComparison.Ordinal);
        using var sent = await client.PostAsync("/api/v1/events/json", Bytes(body));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var changes = gateway.Get<IIncidentChanges>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var after = 0L; ;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents?target={target}", patience.Token);
            if (page.GetProperty("items").GetArrayLength() > 0)
                return page.GetProperty("items")[0].GetProperty("number").GetInt64();
            after = (await changes.WaitAsync(after, 1_000, patience.Token))[^1].Change;
        }
    }
}
