using System.Text.Json;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Intelligence.FeedSteps;

namespace ThreatResponse.Gateway.Tests.Intelligence.Taxii;

/// <summary>What becomes of a verdict at those who fetch it.</summary>
[Collection(GatewayCollection.Name)]
public sealed class JudgedValuesAreShared(RunningGateway gateway)
{
    [Fact]
    public async Task A_malicious_value_is_an_indicator_with_who_said_so_and_why()
    {
        await gateway.JudgeAsync("ipv4-addr", "198.18.20.1", "malicious", "beacons on three hosts");

        var indicator = await gateway.IndicatorAsync("198.18.20.1");

        Assert.Equal(("indicator", "2.1", "[ipv4-addr:value = '198.18.20.1']", "stix"), (indicator.Text("type"), indicator.Text("spec_version"), indicator.Text("pattern"), indicator.Text("pattern_type")));
        Assert.Equal(("malicious-activity", 85, "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"), (indicator.Only("indicator_types"), Count(indicator, "confidence"), indicator.Only("object_marking_refs")));
        Assert.Equal("Judged malicious by key:tests: beacons on three hosts", indicator.Text("description"));
        Assert.Equal((indicator.Text("created"), indicator.Text("created")), (indicator.Text("modified"), indicator.Text("valid_from")));
        Assert.False(indicator.TryGetProperty("revoked", out _));

        using var client = await TaxiiClient.OfAsync(gateway);
        await client.FollowAsync("indicators", 1_000);
        var us = client.Known[("indicators", indicator.Text("created_by_ref"))];
        Assert.Equal(("identity", "Example CERT", "organization"), (us.Text("type"), us.Text("name"), us.Text("identity_class")));
    }

    [Fact]
    public async Task A_verdict_that_changes_moves_modified_and_nothing_else_that_is_to_stay()
    {
        await gateway.JudgeAsync("domain-name", "moved.taxii.example", "suspicious");
        var first = await gateway.IndicatorAsync("moved.taxii.example");
        await gateway.JudgeAsync("domain-name", "moved.taxii.example", "malicious");
        var second = await gateway.IndicatorAsync("moved.taxii.example");
        await gateway.PublishAsync();
        var same = await gateway.IndicatorAsync("moved.taxii.example");

        Assert.Equal(("anomalous-activity", 50), (first.Only("indicator_types"), Count(first, "confidence")));
        Assert.Equal(("malicious-activity", first.Text("id"), first.Text("created")), (second.Only("indicator_types"), second.Text("id"), second.Text("created")));
        Assert.True(string.CompareOrdinal(second.Text("modified"), first.Text("modified")) > 0);
        Assert.Equal(second.GetRawText(), same.GetRawText());
    }

    [Theory]
    [InlineData("good")]
    [InlineData("unknown")]
    public async Task One_that_people_think_better_of_is_revoked_for_ever_and_judged_bad_again_is_another(string better)
    {
        var value = $"{better}.taxii.example";
        await gateway.JudgeAsync("domain-name", value, "malicious");
        var before = await gateway.IndicatorAsync(value);
        await gateway.JudgeAsync("domain-name", value, better, "a test of ours");
        var revoked = await gateway.IndicatorAsync(value);
        await gateway.JudgeAsync("domain-name", value, "malicious");
        var again = await gateway.IndicatorAsync(value);

        Assert.Equal((true, before.Text("id"), before.Text("created"), before.Text("pattern")), (revoked.GetProperty("revoked").GetBoolean(), revoked.Text("id"), revoked.Text("created"), revoked.Text("pattern")));
        Assert.True(string.CompareOrdinal(revoked.Text("valid_until"), revoked.Text("valid_from")) > 0);
        Assert.EndsWith("a test of ours", revoked.Text("description"), StringComparison.Ordinal);
        Assert.NotEqual(before.Text("id"), again.Text("id"));
        Assert.False(again.TryGetProperty("revoked", out _));
        using var client = await TaxiiClient.OfAsync(gateway);
        await client.FollowAsync("indicators", 1_000);
        Assert.True(client.Known[("indicators", before.Text("id"))].GetProperty("revoked").GetBoolean());
    }

    [Theory]
    [InlineData("domain-name", "never.taxii.example", "good")]
    [InlineData("campaign", "Night Owl of taxii", "malicious")]
    [InlineData("no-such-type", "never-2.taxii.example", "malicious")]
    public async Task What_was_never_bad_and_what_nobody_else_could_look_for_is_not_shared(string type, string value, string verdict)
    {
        await gateway.JudgeAsync(type, value, verdict);

        Assert.Equal(JsonValueKind.Undefined, (await gateway.IndicatorAsync(value)).ValueKind);
    }

    [Fact]
    public async Task What_alerts_showed_before_and_after_it_was_judged_is_a_sighting_that_is_counted_on()
    {
        const string Attacker = "198.18.20.77";
        await gateway.SendAsync("taxii-seen-1", "198.19.20.1", Attacker);
        await gateway.SendAsync("taxii-seen-2", "198.19.20.2", Attacker);
        await CountedAsync(Attacker, 2);
        await gateway.JudgeAsync("ipv4-addr", Attacker, "malicious");
        var indicator = await gateway.IndicatorAsync(Attacker);
        var first = await SightingAsync(indicator.Text("id"));

        await gateway.SendAsync("taxii-seen-3", "198.19.20.3", Attacker);
        await CountedAsync(Attacker, 3);
        await SightedAsync($"ipv4-addr|{Attacker}");
        await gateway.PublishAsync();
        var second = await SightingAsync(indicator.Text("id"));

        Assert.Equal((2, 3), (Count(first, "count"), Count(second, "count")));
        Assert.Equal((first.Text("id"), first.Text("created"), first.Text("first_seen")), (second.Text("id"), second.Text("created"), second.Text("first_seen")));
        Assert.True(string.CompareOrdinal(second.Text("last_seen"), second.Text("first_seen")) >= 0 && string.CompareOrdinal(second.Text("modified"), first.Text("modified")) > 0);
        Assert.Equal((indicator.Text("created_by_ref"), indicator.Text("created_by_ref")), (second.Text("created_by_ref"), second.Only("where_sighted_refs")));

        // It was the same verdict all the while.
        Assert.Equal(indicator.GetRawText(), (await gateway.IndicatorAsync(Attacker)).GetRawText());
    }

    /// <summary>The product's own feeds take what it serves, and take back what it revokes: quotes and all.</summary>
    [Theory]
    [InlineData("url", "http://taxii.example/a?q='x'&p=\\", "http%3A%2F%2Ftaxii.example%2Fa%3Fq%3D%27x%27%26p%3D%5C")]
    [InlineData("file", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
    [InlineData("email-addr", "o'neill@taxii.example", "o%27neill%40taxii.example")]
    public async Task What_is_served_can_be_imported_and_is_withdrawn_when_it_is_revoked(string type, string value, string asked)
    {
        using var client = gateway.Client();
        await AddAsync(client, $"own-{type}", "A", 10);
        await gateway.JudgeAsync(type, value, "malicious");
        var indicator = await gateway.IndicatorAsync(value);
        await ImportAsync(client, $"own-{type}", await EnvelopeAsync(indicator.Text("id")));
        var stated = Assert.Single(await StatedAsync(client, asked));
        Assert.Equal((indicator.Text("id"), 85, "amber"), (stated.Text("id"), Count(stated, "confidence"), stated.Text("tlp")));

        await gateway.JudgeAsync(type, value, "good");
        await gateway.PublishAsync();
        await ImportAsync(client, $"own-{type}", await EnvelopeAsync(indicator.Text("id")));
        Assert.Empty(await StatedAsync(client, asked));
    }

    private async Task<string> EnvelopeAsync(string id)
    {
        using var client = await TaxiiClient.OfAsync(gateway);
        return (await client.GetAsync($"{TaxiiClient.Root}indicators/objects/{id}/")).GetRawText();
    }

    private async Task<JsonElement> SightingAsync(string indicator)
    {
        using var client = await TaxiiClient.OfAsync(gateway);
        await client.FollowAsync("sightings", 1_000);
        return client.Known.Values.Single(item => item.Text("type") == "sighting" && item.Text("sighting_of_ref") == indicator);
    }

    /// <summary>Waits, from change to change, until so many alerts show the value.</summary>
    private async Task CountedAsync(string value, long alerts)
    {
        var (changes, entities) = (gateway.Get<Storage.Queries.Changes.IIncidentChanges>(), gateway.Get<Storage.Queries.Entities.IEntityQueries>());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var after = 0L; (await entities.FindObservablesAsync(value, patience.Token)).Sum(seen => seen.Alerts) < alerts;)
            after = (await changes.WaitAsync(after, 1_000, patience.Token))[^1].Change;
    }

    /// <summary>Waits until the value's grain was told of an alert that came after the verdict.</summary>
    private async Task SightedAsync(string key)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Caller.System.Enter();
        while ((await gateway.Get<IGrainFactory>().GetGrain<IIndicatorGrain>(key).GetAsync()).Sightings == 0)
            patience.Token.ThrowIfCancellationRequested();
    }
}
