using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Intelligence.FeedSteps;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Intelligence;

/// <summary>Files of feeds in the formats that there are, and files that are none.</summary>
[Collection(GatewayCollection.Name)]
public sealed class FeedFilesOverHttp(RunningGateway gateway)
{
    [Fact]
    public async Task A_bundle_of_STIX_states_values_names_what_they_indicate_and_takes_back()
    {
        using var client = gateway.Client();
        await AddAsync(client, "stix", "B", 50);
        var import = await ImportAsync(client, "stix", Bundle(""));

        Assert.Equal(("stix", 3, 2), (import.GetProperty("format").GetString(), Count(import, "added"), Count(import, "skipped")));
        Assert.Equal([4, 5], import.GetProperty("firstSkipped").EnumerateArray().Select(row => row.GetProperty("line").GetInt32()));
        var stated = Assert.Single(await StatedAsync(client, "cdn.stix-night.example"));
        Assert.Equal(
            ("indicator--1", "Beacon (Night Owl)", 80, "red"),
            (stated.GetProperty("id").GetString(), stated.GetProperty("title").GetString(), Count(stated, "confidence"), stated.GetProperty("tlp").GetString()));
        Assert.Single(await StatedAsync(client, "198.18.8.1"));

        var back = await ImportAsync(client, "stix", Bundle(",\"revoked\":true"));
        Assert.Equal((0, 1, 2), (Count(back, "added"), Count(back, "same"), Count(back, "withdrawn")));
        Assert.Empty(await StatedAsync(client, "cdn.stix-night.example"));
        Assert.Empty(await StatedAsync(client, "198.18.8.1"));
        Assert.Single(await StatedAsync(client, "198.18.8.2"));
    }

    [Fact]
    public async Task Events_of_MISP_state_what_is_meant_for_detection()
    {
        using var client = gateway.Client();
        await AddAsync(client, "misp", "C", 10);
        var import = await ImportAsync(client, "misp", """
            {"response":[{"Event":{"uuid":"e-1","info":"Demo wave","threat_level_id":"2","Tag":[{"name":"tlp:green"},{"name":"misp-galaxy:threat-actor=\"Night Owl\""}],
             "Attribute":[{"uuid":"m-1","type":"domain|ip","value":"login.misp-night.example|198.18.8.11","to_ids":"1","comment":""},
                          {"uuid":"m-2","type":"ip-dst","value":"198.18.8.12","to_ids":false},
                          {"uuid":"m-3","type":"yara","value":"rule x {}","to_ids":true}],
             "Object":[{"name":"file","Attribute":[{"uuid":"m-4","type":"filename|md5","value":"a.exe|0123456789abcdef0123456789abcdef","to_ids":true,"Tag":[{"name":"tlp:red"}]}]}]}}]}
            """);

        Assert.Equal(("misp", 3, 1), (import.GetProperty("format").GetString(), Count(import, "added"), Count(import, "skipped")));
        var stated = Assert.Single(await StatedAsync(client, "198.18.8.11"));
        Assert.Equal(("m-1", "Demo wave (Night Owl)", 75, "green"), (stated.GetProperty("id").GetString(), stated.GetProperty("title").GetString(), Count(stated, "confidence"), stated.GetProperty("tlp").GetString()));
        Assert.Equal("red", Assert.Single(await StatedAsync(client, "0123456789abcdef0123456789abcdef")).GetProperty("tlp").GetString());
        Assert.Empty(await StatedAsync(client, "198.18.8.12"));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><title>Sign in</title>", "", "feed-is-unreadable", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"type\":\"bundle\",\"objects\":[{\"type\":\"indic", "", "feed-is-unreadable", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"hello\":1}", "", "feed-is-unreadable", HttpStatusCode.UnprocessableEntity)]
    [InlineData("198.18.8.3", "?format=stix", "feed-is-unreadable", HttpStatusCode.UnprocessableEntity)]
    [InlineData("198.18.8.3", "?format=excel", "feed-format-unknown", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", "", "feed-shrank", HttpStatusCode.Conflict)]
    public async Task A_file_that_is_none_changes_nothing_and_says_why(string file, string query, string code, HttpStatusCode expected)
    {
        using var client = gateway.Client();
        using (var made = await client.PostAsJsonAsync("/api/v1/feeds", new { name = "broken", title = "Broken", reliability = "B", whole = true }))
            Assert.Contains(made.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict });
        await ImportAsync(client, "broken", "198.18.8.99", "?acceptShrink=true");

        using var answer = await PostAsync(client, "broken", file, query);

        Assert.Equal((expected, code), (answer.StatusCode, (await JsonOf(answer)).GetProperty("code").GetString()));
        Assert.Single(await StatedAsync(client, "198.18.8.99"));
    }

    [Fact]
    public async Task Nobody_has_to_wait_for_an_import()
    {
        using var client = gateway.Client();
        await AddAsync(client, "waited-for", "C", 50);
        var begun = await ImportAsync(client, "waited-for", string.Join('\n', Enumerable.Range(0, 12_000).Select(i => $"n{i}.waited.example")), "?wait=false");
        Assert.Equal(JsonValueKind.Null, begun.GetProperty("ended").ValueKind);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        JsonElement last;
        do
        {
            last = (await client.GetFromJsonAsync<JsonElement>("/api/v1/feeds", patience.Token)).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("name").GetString() == "waited-for").GetProperty("lastImport");
        }
        while (last.GetProperty("ended").ValueKind == JsonValueKind.Null);
        Assert.Equal((12_000, 12_000, 12_000), (Count(last, "added"), Count(last, "done"), Count(last, "rows")));
    }

    /// <summary>Five objects that are indicators, of which one is benign and no alert is found by one; and what is said of the first.</summary>
    private static string Bundle(string more) => $$"""
        {"type":"bundle","id":"bundle--1","objects":[
          {"type":"indicator","spec_version":"2.1","id":"indicator--1","name":"Beacon","pattern":"[domain-name:value = 'CDN.stix-night.example' OR ipv4-addr:value = '198.18.8.1']","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z","confidence":80,"object_marking_refs":["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"]{{more}}},
          {"type":"malware","spec_version":"2.1","id":"malware--1","name":"Night Owl","is_family":true},
          {"type":"indicator","id":"indicator--2","labels":["malicious-activity"],"pattern":"[ipv4-addr:value = '198.18.8.2']","valid_from":"2026-01-01T00:00:00Z"},
          {"type":"indicator","spec_version":"2.1","id":"indicator--3","indicator_types":["benign"],"pattern":"[ipv4-addr:value = '198.18.8.4']","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z"},
          {"type":"indicator","spec_version":"2.1","id":"indicator--4","pattern":"[file:name LIKE 'a%' AND file:size = 1]","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z"},
          {"type":"relationship","spec_version":"2.1","id":"relationship--1","relationship_type":"indicates","source_ref":"indicator--1","target_ref":"malware--1"}]}
        """;
}
