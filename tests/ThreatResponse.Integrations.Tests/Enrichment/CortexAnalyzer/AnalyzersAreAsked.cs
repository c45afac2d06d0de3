using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Integrations.Tests.Enrichment.CortexAnalyzer;

public sealed class AnalyzersAreAsked
{
    private const string Echo = """
        with open('echo.json', 'w') as target:
            json.dump({'input': asked, 'environment': dict(os.environ), 'folder': os.getcwd(), 'job': job, 'mode': oct(os.stat(job).st_mode & 0o777), 'stdin': sys.stdin.read()}, target)
        report([taxonomy('info', 'Echo', 'yes')])
        """;

    [Fact]
    public async Task A_report_is_an_answer_with_its_verdict_its_facts_and_what_is_related()
    {
        using var analyzer = AnalyzerOnDisk.Create("""
            report([taxonomy('info', 'Country', 'SE'), taxonomy('malicious', 'Reports', '"12"'), taxonomy('suspicious', 'Score', 61), taxonomy('strange', 'Größe', 'ü')],
                [{'dataType': 'ip', 'data': '9.9.9.7'}, {'dataType': 'ip', 'data': '9.9.9.8'}, {'dataType': 'ip', 'data': '9.9.9.8'}, {'dataType': 'fqdn', 'data': 'A.Example.org'},
                 {'dataType': 'hash', 'data': 'D41D8CD98F00B204E9800998ECF84270'}, {'dataType': 'url', 'data': 'http://a.example.org/x'}, {'dataType': 'mail', 'data': 'Jo@example.org'},
                 {'dataType': 'ip', 'data': '1'}, {'dataType': 'other', 'data': 'x'}, {'dataType': 'file', 'file': 'x', 'filename': 'y'}, 7])
            """);
        await using var asking = analyzer.Connect();

        var answer = await asking.AskAsync("ipv4-addr", "9.9.9.7");

        Assert.Equal((EnrichmentStatus.Found, Verdict.Malicious, 80), (answer.Status, answer.Verdict, answer.Score));
        Assert.Equal("Malicious: Test:Reports 12", answer.Says);
        Assert.Equal([new("Test:Country", "SE"), new("Test:Reports", "12"), new("Test:Score", "61"), new("Test:Größe", "ü")], answer.Facts);
        Assert.Equal(
            ["ipv4-addr 9.9.9.8", "domain-name a.example.org", "file d41d8cd98f00b204e9800998ecf84270", "url http://a.example.org/x", "email-addr jo@example.org"],
            answer.Related.Select(related => $"{related.Type} {related.Value}"));
    }

    [Theory]
    [InlineData("malicious", "unknown", Verdict.Malicious, 80)]
    [InlineData("suspicious", "unknown", Verdict.Suspicious, 50)]
    [InlineData("safe", "unknown", Verdict.Unknown, null)]
    [InlineData("safe", "good", Verdict.Good, 5)]
    [InlineData("info", "good", Verdict.Unknown, null)]
    public async Task A_level_is_a_verdict(string level, string safe, Verdict verdict, int? score)
    {
        using var analyzer = AnalyzerOnDisk.Create($"report([taxonomy('info', 'A', 1), taxonomy('{level}', 'B', 2)])");
        await using var asking = analyzer.Connect(null, ("safe", safe));

        var answer = await asking.AskAsync("ipv4-addr", "9.9.9.7");

        Assert.Equal((verdict, score), (answer.Verdict, answer.Score));
    }

    [Fact]
    public async Task A_report_without_anything_in_it_is_no_knowledge()
    {
        using var analyzer = AnalyzerOnDisk.Create("write({'success': True, 'summary': {}, 'artifacts': [], 'full': {}})");
        await using var asking = analyzer.Connect();

        Assert.Equal((EnrichmentStatus.NotFound, Verdict.Unknown), (await asking.AskAsync("ipv4-addr", "9.9.9.7")) is var answer ? (answer.Status, answer.Verdict) : default);
    }

    [Fact]
    public async Task It_is_told_what_the_contract_has_and_nothing_of_ours()
    {
        Environment.SetEnvironmentVariable("TR_TEST_SECRET", "ours");
        using var analyzer = AnalyzerOnDisk.Create(Echo);
        await using var asking = analyzer.Connect(null, ("config", """{"key":"k-99","days":7,"proxy_https":"http://proxy.example.com:3128","cacerts":"PEM"}"""), ("tlp", "green"));

        await asking.AskAsync("ipv4-addr", "9.9.9.7");

        var echo = JsonNode.Parse(await File.ReadAllTextAsync(analyzer.Beside("echo.json")))!;
        var job = echo["job"]!.GetValue<string>();
        var expected = JsonNode.Parse("""
            {"data":"9.9.9.7","dataType":"ip","tlp":1,"pap":2,"message":"","parameters":{},"config":{"check_tlp":true,"max_tlp":2,"service":"get","days":7,"lists":[],"key":"k-99",
             "proxy_https":"http://proxy.example.com:3128","cacerts":"PEM","proxy":{"https":"http://proxy.example.com:3128"},"check_pap":true,"max_pap":2}}
            """);
        Assert.True(JsonNode.DeepEquals(expected, echo["input"]), echo["input"]!.ToJsonString());
        Assert.Equal((analyzer.Root, "0o700", ""), (echo["folder"]!.GetValue<string>(), echo["mode"]!.GetValue<string>(), echo["stdin"]!.GetValue<string>()));
        var environment = echo["environment"]!.AsObject();
        Assert.Equal(["HOME", "LANG", "PATH", "REQUESTS_CA_BUNDLE", "TMPDIR", "TR_ANALYZER_RUN"], environment.Select(variable => variable.Key).Where(name => name != "LC_CTYPE").Order(StringComparer.Ordinal));
        Assert.Equal($"{job}/input/cacerts", environment["REQUESTS_CA_BUNDLE"]!.GetValue<string>());
        Assert.False(Directory.Exists(job));
    }

    [Theory]
    [InlineData("domain-name", "example.org", "domain")]
    [InlineData("domain-name", "www.example.org", "domain")]
    [InlineData("file", "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", "hash")]
    [InlineData("ipv6-addr", "2a00:1450::5", "ip")]
    [InlineData("email-addr", "jo@example.org", "mail")]
    public async Task Values_are_called_as_it_calls_them(string type, string value, string theirs)
    {
        using var analyzer = AnalyzerOnDisk.Create(Echo);
        await using var asking = analyzer.Connect();

        await asking.AskAsync(type, value);

        var input = JsonDocument.Parse(await File.ReadAllTextAsync(analyzer.Beside("echo.json"))).RootElement.GetProperty("input");
        Assert.Equal((theirs, value), (input.GetProperty("dataType").GetString(), input.GetProperty("data").GetString()));
    }

    [Theory]
    [InlineData("url", "http://example.org/x")]
    [InlineData("windows-registry-key", "hklm\\software\\x")]
    [InlineData("ipv4-addr", "10.0.0.7")]
    [InlineData("email-addr", "jo@mail.corp")]
    public async Task What_it_does_not_take_or_is_ours_it_is_not_asked(string type, string value)
    {
        using var analyzer = AnalyzerOnDisk.Create(Echo);
        await using var asking = analyzer.Connect();

        Assert.Equal(EnrichmentStatus.NotApplicable, (await asking.AskAsync(type, value)).Status);
        Assert.False(File.Exists(analyzer.Beside("echo.json")));
    }

    [Fact]
    public async Task No_more_of_it_run_at_a_time_than_may()
    {
        using var analyzer = AnalyzerOnDisk.Create("""
            os.mkdir('running')
            time.sleep(0.2)
            os.rmdir('running')
            report([taxonomy('info', 'A', 1)])
            """);
        await using var asking = analyzer.Connect(null, ("parallel", "1"));

        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(last => asking.AskAsync("ipv4-addr", $"9.9.9.{last}")));

        Assert.All(answers, answer => Assert.Equal(EnrichmentStatus.Found, answer.Status));
    }

    [Fact]
    public async Task That_it_can_be_run_is_found_out_without_running_it()
    {
        using var analyzer = AnalyzerOnDisk.Create(Echo);
        await using var asking = analyzer.Connect();

        Assert.Equal("Test 1.0 can be run, for ip, domain, hash, mail.", await asking.ProbeAsync());
        Assert.False(File.Exists(analyzer.Beside("echo.json")));
    }
}
