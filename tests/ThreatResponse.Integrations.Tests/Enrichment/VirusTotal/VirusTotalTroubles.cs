using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Tests.Response;
using ThreatResponse.Integrations.Tests.StandIns;
using ThreatResponse.Integrations.VirusTotal;

namespace ThreatResponse.Integrations.Tests.Enrichment.VirusTotal;

public sealed class VirusTotalTroubles
{
    private const string Domain = "bad.example.net";

    [Fact]
    public async Task Too_many_calls_within_a_minute_wait_a_minute()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        await using var asking = counterpart.Connect();
        for (var call = 0; call < 4; call++)
            await asking.AskAsync("domain-name", Domain);

        var failure = await asking.FailAsync("domain-name", Domain);

        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromSeconds(60)), (failure.Kind, failure.RetryAfter));
        ((StandingTime)counterpart.StandIn.Time).At += failure.RetryAfter!.Value;
        Assert.Equal(EnrichmentStatus.NotFound, (await asking.AskAsync("domain-name", Domain)).Status);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_waits_for_the_next_day()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        counterpart.StandIn.PerDay = 1;
        await using var asking = counterpart.Connect();
        await asking.AskAsync("domain-name", Domain);

        var failure = await asking.FailAsync("domain-name", Domain);

        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromHours(16)), (failure.Kind, failure.RetryAfter));
        ((StandingTime)counterpart.StandIn.Time).At += failure.RetryAfter!.Value;
        Assert.Equal(EnrichmentStatus.NotFound, (await asking.AskAsync("domain-name", Domain)).Status);
    }

    [Fact]
    public async Task A_key_that_is_wrong_is_told_without_it()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        await using var asking = counterpart.Connect(null, ("key", "another-key-3b1f"));

        var failure = await Assert.ThrowsAnyAsync<Exception>(asking.ProbeAsync);

        Assert.Equal(FailureKind.AuthRejected, (await asking.FailAsync("domain-name", Domain)).Kind);
        Assert.DoesNotContain("another-key-3b1f", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "UserNotActiveError", FailureKind.AuthRejected)]
    [InlineData(403, "ForbiddenError", FailureKind.PermissionDenied)]
    [InlineData(400, "NotAvailableYet", FailureKind.Transient)]
    [InlineData(409, "AlreadyExistsError", FailureKind.DeviceFault)]
    [InlineData(424, "FailedDependencyError", FailureKind.Transient)]
    [InlineData(429, "Other", FailureKind.RateLimited)]
    [InlineData(500, "Other", FailureKind.Transient)]
    [InlineData(503, "TransientError", FailureKind.Transient)]
    [InlineData(504, "DeadlineExceededError", FailureKind.Transient)]
    public async Task An_error_says_what_is_to_be_done(int status, string code, FailureKind kind)
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        counterpart.StandIn.Says = StandInAnswer.Json(VirusTotalStandIn.Error(code, "It is so"), status);
        await using var asking = counterpart.Connect();

        var failure = await asking.FailAsync("domain-name", Domain);

        Assert.Equal(kind, failure.Kind);
        Assert.Contains("It is so", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "<html><body>Sign in</body></html>", FailureKind.DeviceFault)]
    [InlineData(404, "<html><body>Nothing here</body></html>", FailureKind.DeviceFault)]
    [InlineData(404, "", FailureKind.DeviceFault)]
    [InlineData(302, "", FailureKind.DeviceFault)]
    [InlineData(200, "", FailureKind.DeviceFault)]
    [InlineData(200, "[1,2]", FailureKind.DeviceFault)]
    [InlineData(200, "{\"data\":{\"id\":\"x\"}}", FailureKind.DeviceFault)]
    [InlineData(200, "{\"data\":[{\"attributes\":{}}]}", FailureKind.DeviceFault)]
    [InlineData(200, "{\"data\":{\"attributes\":{\"last_analysis_stats\":{\"malicious\":0,", FailureKind.DeviceFault)]
    [InlineData(503, "<html><body>Later</body></html>", FailureKind.Transient)]
    [InlineData(429, "", FailureKind.RateLimited)]
    public async Task What_it_does_not_say_is_no_answer(int status, string body, FailureKind kind)
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        counterpart.StandIn.Says = new StandInAnswer(status, body, "text/html");
        await using var asking = counterpart.Connect();

        Assert.Equal(kind, (await asking.FailAsync("domain-name", Domain)).Kind);
    }

    [Theory]
    [InlineData(Trouble.CutBefore, FailureKind.Transient)]
    [InlineData(Trouble.CutHalfway, FailureKind.Transient)]
    [InlineData(Trouble.Silence, FailureKind.Transient)]
    [InlineData(Trouble.Page, FailureKind.DeviceFault)]
    internal async Task What_does_not_come_whole_is_no_answer(Trouble trouble, FailureKind kind)
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        await using var asking = counterpart.Connect(Quick.For(trouble));
        counterpart.StandIn.NextRead = trouble;

        Assert.Equal(kind, (await asking.FailAsync("domain-name", Domain)).Kind);
        Assert.Equal(EnrichmentStatus.NotFound, (await asking.AskAsync("domain-name", Domain)).Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"last_analysis_stats\":null}")]
    [InlineData("{\"last_analysis_stats\":{}}")]
    [InlineData("{\"last_analysis_stats\":{\"harmless\":60,\"undetected\":30}}")]
    [InlineData("{\"last_analysis_stats\":{\"malicious\":\"many\",\"harmless\":90}}")]
    [InlineData("{\"last_analysis_stats\":{\"malicious\":-4,\"harmless\":90}}")]
    [InlineData("{\"last_analysis_stats\":[],\"last_analysis_date\":\"yesterday\",\"categories\":7,\"last_analysis_results\":[3],\"popularity_ranks\":[],\"last_dns_records\":{},\"tags\":{}}")]
    public async Task Numbers_that_are_missing_are_not_none(string attributes)
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        counterpart.StandIn.Known[$"domains/{Domain}"] = JsonNode.Parse(attributes)!.AsObject();
        await using var asking = counterpart.Connect();

        var answer = await asking.AskAsync("domain-name", Domain);

        Assert.Equal((EnrichmentStatus.Found, Verdict.Unknown, null, null), (answer.Status, answer.Verdict, answer.Score, answer.Engines));
    }

    [Fact]
    public async Task A_value_that_it_does_not_take_is_nobodys_failure()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        counterpart.StandIn.Says = StandInAnswer.Json(VirusTotalStandIn.Error("InvalidArgumentError", "Not a valid domain pattern"), 400);
        await using var asking = counterpart.Connect();

        Assert.Equal(EnrichmentStatus.NotApplicable, (await asking.AskAsync("domain-name", Domain)).Status);
    }

    [Fact]
    public async Task It_says_that_it_is_there_for_one_call()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        await using var asking = counterpart.Connect();

        Assert.NotEmpty(await asking.ProbeAsync());
        Assert.Single(counterpart.StandIn.Asked);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_told_of_and_nothing_is_sent()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        await using var asking = counterpart.Connect(null, ("fingerprint", ""));

        var failure = await asking.FailAsync("domain-name", Domain);

        Assert.Equal(FailureKind.AuthRejected, failure.Kind);
        Assert.Contains(counterpart.StandIn.Fingerprint, failure.Message, StringComparison.Ordinal);
        Assert.Empty(counterpart.StandIn.Asked);
    }

    [Theory]
    [InlineData("address", "http://www.virustotal.com")]
    [InlineData("fingerprint", "12:34")]
    public void Settings_that_are_wrong_are_told_by_name(string setting, string value)
    {
        var settings = new Dictionary<string, string> { ["key"] = "x", [setting] = value };

        Assert.StartsWith($"{setting}:", Assert.Single(new VirusTotalProduct().Faults(settings)), StringComparison.Ordinal);
    }
}
