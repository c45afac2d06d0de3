using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.CortexAnalyzer;

namespace ThreatResponse.Integrations.Tests.Enrichment.CortexAnalyzer;

public sealed class AnalyzersFail
{
    [Theory]
    [InlineData("sys.exit(1)", "without an output and without a word")]
    [InlineData("raise ValueError('it broke')", "ValueError: it broke")]
    [InlineData("open('%s/output/output.json' % job, 'w').close()", "without an output")]
    [InlineData("open('%s/output/output.json' % job, 'w').write('{\"success\": tru')", "not as it should be")]
    [InlineData("write([1, 2])", "an array")]
    [InlineData("write({})", "does not say why")]
    [InlineData("write({'success': 'yes', 'full': {}})", "does not say why")]
    [InlineData("error('Unexpected Error: it broke')", "it broke")]
    public async Task One_that_gives_no_report_gave_no_answer(string program, string words)
    {
        using var analyzer = AnalyzerOnDisk.Create(program);
        await using var asking = analyzer.Connect();

        var failure = await asking.FailAsync("ipv4-addr", "9.9.9.7");

        Assert.Equal(FailureKind.DeviceFault, failure.Kind);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("API quota exceeded", FailureKind.RateLimited)]
    [InlineData("429 Client Error: Too Many Requests for url: https://api.example.com/v1", FailureKind.RateLimited)]
    [InlineData("Rate limit reached, try later", FailureKind.RateLimited)]
    [InlineData("401 Client Error: Unauthorized for url: https://api.example.com/v1", FailureKind.AuthRejected)]
    [InlineData("Invalid API key", FailureKind.AuthRejected)]
    [InlineData("403 Client Error: Forbidden for url: https://api.example.com/v1", FailureKind.PermissionDenied)]
    [InlineData("TLP is higher than allowed.", FailureKind.PermissionDenied)]
    [InlineData("Missing API key", FailureKind.InvalidValue)]
    [InlineData("No password provided", FailureKind.InvalidValue)]
    [InlineData("HTTPSConnectionPool(host='api.example.com', port=443): Max retries exceeded", FailureKind.Transient)]
    [InlineData("503 Server Error: Service Unavailable", FailureKind.Transient)]
    [InlineData("Read timed out.", FailureKind.Transient)]
    [InlineData("'NoneType' object is not iterable", FailureKind.DeviceFault)]
    public void Its_words_say_what_is_to_be_done(string words, FailureKind kind) => Assert.Equal(kind, AnalyzerFailures.KindOf(words));

    [Fact]
    public async Task A_quota_is_no_answer()
    {
        using var analyzer = AnalyzerOnDisk.Create("error('You have exceeded your daily quota')");
        await using var asking = analyzer.Connect();

        Assert.Equal(FailureKind.RateLimited, (await asking.FailAsync("ipv4-addr", "9.9.9.7")).Kind);
    }

    [Fact]
    public async Task What_was_asked_about_says_nothing_of_what_went_wrong()
    {
        using var analyzer = AnalyzerOnDisk.Create("error('cannot parse ' + asked['data'])");
        await using var asking = analyzer.Connect();

        Assert.Equal(FailureKind.DeviceFault, (await asking.FailAsync("domain-name", "quota-401.example.org")).Kind);
    }

    [Theory]
    [InlineData("This datatype is not supported by this analyzer.")]
    [InlineData("Invalid data type")]
    public async Task That_it_takes_no_such_values_is_an_answer(string words)
    {
        using var analyzer = AnalyzerOnDisk.Create($"error('{words}')");
        await using var asking = analyzer.Connect();

        Assert.Equal(EnrichmentStatus.NotApplicable, (await asking.AskAsync("ipv4-addr", "9.9.9.7")).Status);
    }

    [Theory]
    [InlineData("error('bad answer from https://api.example.com/?k=' + asked['config']['key'])")]
    [InlineData("sys.stderr.write('key ' + asked['config']['key'] + '\\n'); sys.exit(3)")]
    [InlineData("open('%s/output/output.json' % job, 'w').write(asked['config']['key']); sys.stderr.write(asked['config']['key'])")]
    public async Task What_is_configured_is_not_told(string program)
    {
        using var analyzer = AnalyzerOnDisk.Create(program);
        await using var asking = analyzer.Connect(null, ("config", """{"key":"s3cr3t-0815"}"""));

        Assert.DoesNotContain("s3cr3t-0815", (await asking.FailAsync("ipv4-addr", "9.9.9.7")).ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"key":"s3cr3t-0815" """)]
    [InlineData("[\"s3cr3t-0815\"]")]
    [InlineData("s3cr3t-0815")]
    public async Task A_configuration_that_is_no_object_is_told_without_it(string config)
    {
        using var analyzer = AnalyzerOnDisk.Create("report([])");
        await using var asking = analyzer.Connect(null, ("config", config));

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(asking.ProbeAsync);

        Assert.Equal(FailureKind.InvalidValue, failure.Kind);
        Assert.DoesNotContain("s3cr3t-0815", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_needs_and_was_not_given_is_named()
    {
        using var analyzer = AnalyzerOnDisk.Create("report([])", declared => declared["configurationItems"]!.AsArray().Add(new JsonObject { ["name"] = "key", ["type"] = "string", ["required"] = true }));
        await using var without = analyzer.Connect();
        await using var with = analyzer.Connect(null, ("config", """{"key":"x"}"""));

        Assert.Contains("Test needs key", (await without.FailAsync("ipv4-addr", "9.9.9.7")).Message, StringComparison.Ordinal);
        Assert.Equal(EnrichmentStatus.Found, (await with.AskAsync("ipv4-addr", "9.9.9.7")).Status);
    }

    [Theory]
    [InlineData("command", "../outside.py", "leads out of")]
    [InlineData("command", "/bin/true", "leads out of")]
    [InlineData("command", "Test/other.py", "is not there")]
    [InlineData("command", "Test/Test.json", "not executable")]
    [InlineData("command", null, "no command")]
    [InlineData("name", null, "no name")]
    [InlineData("dataTypeList", null, "no dataTypeList")]
    public async Task A_declaration_that_cannot_be_run_says_why(string member, string? value, string words)
    {
        using var analyzer = AnalyzerOnDisk.Create("report([])", declared => declared[member] = value);
        await using var asking = analyzer.Connect();

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(asking.ProbeAsync);

        Assert.Equal(FailureKind.InvalidValue, failure.Kind);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"name\":")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_declaration_that_is_none_is_told(string text)
    {
        using var analyzer = AnalyzerOnDisk.Create("report([])");
        await File.WriteAllTextAsync(analyzer.Declaration, text);
        await using var asking = analyzer.Connect();

        Assert.Equal(FailureKind.InvalidValue, (await asking.FailAsync("ipv4-addr", "9.9.9.7")).Kind);
    }

    [Theory]
    [InlineData("declaration", "Test/Test.json")]
    [InlineData("folder", "analyzers")]
    [InlineData("seconds", "0")]
    [InlineData("memory", "1")]
    [InlineData("output", "much")]
    [InlineData("parallel", "99")]
    public void Settings_that_are_wrong_are_told_by_name(string setting, string value)
    {
        var settings = new Dictionary<string, string> { ["declaration"] = "/opt/a/A/A.json", [setting] = value };

        Assert.StartsWith($"{setting}:", Assert.Single(new CortexProduct().Faults(settings)), StringComparison.Ordinal);
    }
}
