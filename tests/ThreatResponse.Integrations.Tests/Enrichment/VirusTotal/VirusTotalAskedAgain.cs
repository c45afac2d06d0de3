using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Tests.Enrichment.VirusTotal;

public sealed class VirusTotalAskedAgain
{
    private const string Path = "/api/v3/domains/bad.example.net";

    private int _calls;

    [Fact]
    public async Task What_has_not_been_analysed_since_is_analysed_anew_once_when_that_is_wanted()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        var attributes = Known(counterpart, 1);
        await using var asking = counterpart.Connect(null, ("reanalyse", "yes"));
        var first = await asking.AskAsync("domain-name", "bad.example.net");
        Assert.Equal([$"GET {Path}"], counterpart.StandIn.Asked);

        var second = await asking.AskAsync(Again(first));

        Assert.Equal([$"GET {Path}", $"GET {Path}", $"POST {Path}/analyse"], counterpart.StandIn.Asked);
        Assert.Equal(1, _calls);
        Assert.Equal([$"POST {Path}/analyse"], asking.Sent);
        Assert.Contains(new EnrichmentFact("New analysis", "asked for"), second.Facts);

        attributes["last_analysis_date"] = 1784099999;
        await asking.AskAsync(Again(second));
        Assert.Equal(1, _calls);
        Assert.Equal(1, counterpart.StandIn.Writes);
    }

    [Theory]
    [InlineData("no", 1)]
    [InlineData("yes", 30)]
    public async Task Nothing_is_analysed_anew_unless_it_is_wanted_and_when_it_is_known_to_be_malicious(string wanted, int malicious)
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        Known(counterpart, malicious);
        await using var asking = counterpart.Connect(null, ("reanalyse", wanted));

        await asking.AskAsync(Again(await asking.AskAsync("domain-name", "bad.example.net")));

        Assert.Equal((0, 0), (counterpart.StandIn.Writes, _calls));
    }

    [Fact]
    public async Task That_no_call_is_left_for_a_new_analysis_costs_nothing_of_the_answer()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        Known(counterpart, 1);
        await using var asking = counterpart.Connect(null, ("reanalyse", "yes"));
        var first = await asking.AskAsync("domain-name", "bad.example.net");

        var refused = await asking.AskAsync(new EnrichmentQuestion("domain-name", "bad.example.net", first, _ => throw new DeviceFailureException(FailureKind.RateLimited, "Nothing is left for today.")));
        counterpart.StandIn.PerMinute = 3;
        var limited = await asking.AskAsync(Again(first));

        Assert.Contains(new EnrichmentFact("New analysis", "not asked for: Nothing is left for today."), refused.Facts);
        Assert.Contains(limited.Facts, fact => fact.Name == "New analysis" && fact.Value.StartsWith("not asked for: provider-1 was asked too often", StringComparison.Ordinal));
        Assert.Equal(first.Engines, limited.Engines);
    }

    private static JsonObject Known(VirusTotalCounterpart counterpart, int malicious) => counterpart.StandIn.Known["domains/bad.example.net"] = new JsonObject
    {
        ["last_analysis_stats"] = VirusTotalCounterpart.Stats(malicious, 0, 60, 20), ["last_analysis_date"] = 1784016000,
    };

    private EnrichmentQuestion Again(EnrichmentAnswer before) => new("domain-name", "bad.example.net", before, _ =>
    {
        _calls++;
        return Task.CompletedTask;
    });
}
