using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Gateway.Tests.Enrichment;
using ThreatResponse.Gateway.Tests.Intelligence;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Enrichment.EnrichmentSteps;

namespace ThreatResponse.Gateway.Tests.Indicators;

/// <summary>What a value has to do with others, by feeds, providers and alerts.</summary>
[Collection(GatewayCollection.Name)]
public sealed class RelationsAreTold(RunningGateway gateway)
{
    private const string Attacker = "198.19.173.1", Target = "198.18.173.1";

    [Fact]
    public async Task A_value_is_told_with_what_feeds_state_providers_answer_and_alerts_show()
    {
        using var client = gateway.Client();
        var (steps, name) = (new EnrichmentSteps(client), "relates");
        var script = await steps.AddAsync(name);
        script.Answers = question => Task.FromResult(question.Value == Attacker
            ? new EnrichmentAnswer(EnrichmentStatus.Found, Verdict.Unknown, null, "Known.", []) { Related = [new RelatedValue("resolves-to", "domain-name", "cdn.relations.example", null)], Campaigns = ["Relations Owl"] }
            : EnrichmentAnswer.NotFound("Never seen."));
        await FeedSteps.AddAsync(client, "relates-feed", "C", 60);
        await FeedSteps.ImportAsync(client, "relates-feed", $"value,title\n{Attacker},Beacons of relations\n");
        await steps.SendAsync(Event(Attacker, Target));
        await EventuallyAsync(async () => (await TellAsync(client)).Any(line => line.StartsWith("resolves-to", StringComparison.Ordinal)) && (await TellAsync(client)).Any(line => line.StartsWith("seen-in", StringComparison.Ordinal)), "asked and seen");

        var told = await TellAsync(client);
        Assert.Contains($"resolves-to domain-name cdn.relations.example: provider {name} b", told);
        Assert.Contains($"indicates threat-name Relations Owl: provider {name} b", told);
        Assert.Contains("indicates threat-name Beacons of relations: feed relates-feed c", told);
        Assert.Contains($"seen-on host {Target}: alerts  ", told);
        var incident = (await steps.IncidentAsync(Target))!.Value.GetProperty("number").GetInt64();
        Assert.Contains($"seen-in incident {incident}: alerts  ", told);
        await steps.ForgetAsync(name);
    }

    [Fact]
    public async Task A_value_that_nobody_knows_has_none_and_a_question_without_a_value_is_refused()
    {
        using var client = gateway.Client();
        var none = await client.GetFromJsonAsync<JsonElement>("/api/v1/relations?type=domain-name&value=nobody-knows.relations.example");
        Assert.Equal(0, none.GetProperty("items").GetArrayLength());

        using var refused = await client.GetAsync("/api/v1/relations?type=domain-name");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("198.51.100.23", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> TellAsync(HttpClient client)
    {
        var relations = await client.GetFromJsonAsync<JsonElement>($"/api/v1/relations?type=ipv4-addr&value={Attacker}");
        return [.. relations.GetProperty("items").EnumerateArray().SelectMany(item => item.GetProperty("sources").EnumerateArray().Select(source =>
            $"{Text(item, "kind")} {Text(item, "type")} {Text(item, "value")}: {Text(source, "origin")} {Text(source, "name")} {(source.TryGetProperty("reliability", out var letter) ? letter.ToString() : "")}"))];
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
