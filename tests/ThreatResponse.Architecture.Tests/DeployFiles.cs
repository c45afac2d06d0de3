using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;

namespace ThreatResponse.Architecture.Tests;

/// <summary>What is shipped to run a cluster: that it can be read, asks for what there is, and leaves nothing without a probe and a limit.</summary>
public sealed partial class DeployFiles
{
    private static readonly string _deploy = Path.Combine(Product.Repository, "cluster-config", "deploy");

    [Fact]
    public void Every_yaml_and_json_file_can_be_read()
    {
        Assert.Equal(2, Files("*.yaml").Count(file => Path.GetDirectoryName(file) == _deploy));
        Assert.All(Files("*.yaml"), file => Assert.NotEmpty(Documents(File.ReadAllText(file))));
        Assert.All(Files("*.json"), file => JsonDocument.Parse(File.ReadAllText(file)).Dispose());
        Assert.Throws<SemanticErrorException>(() => Documents("a: [1"));
    }

    [Fact]
    public void The_dashboard_asks_only_for_metrics_that_the_source_declares_and_leaves_none_out()
    {
        var asked = DeclaredMetrics.AskedIn(string.Join('\n', Queries(File.ReadAllText(Path.Combine(_deploy, "grafana", "threat-response.json"))))).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(asked.Except(DeclaredMetrics.All));
        Assert.Empty(DeclaredMetrics.All.Select(WithoutSuffix).Except(asked.Select(WithoutSuffix)));
        Assert.True(asked.Count >= 10);
    }

    [Fact]
    public void So_do_the_readme_s_alarms() =>
        Assert.Empty(DeclaredMetrics.AskedIn(File.ReadAllText(Path.Combine(_deploy, "README.md"))).Where(name => name != "threat_response_").Except(DeclaredMetrics.All));

    [Fact]
    public void A_planted_metric_that_nobody_declares_is_found()
    {
        var declared = DeclaredMetrics.In(["""m.CreateHistogram("threat_response.wait", "s", "…"); m.CreateObservableGauge("threat_response.depth", () => 1, "{alert}", "…"); m.CreateCounter<long>("threat_response.alerts", "{alert}", "…");"""]);

        Assert.Equal(["threat_response_wait_seconds_bucket", "threat_response_wait_seconds_sum", "threat_response_wait_seconds_count", "threat_response_depth", "threat_response_alerts_total"], declared);
        Assert.Equal(["threat_response_alert_total"], Queries("""{"panels":[{"targets":[{"expr":"rate(threat_response_alert_total{a=\"b\"}[5m])"}]}]}""").SelectMany(DeclaredMetrics.AskedIn).Except(declared));
    }

    [Fact]
    public void Every_unit_restarts_waits_until_ready_and_has_limits()
    {
        var units = Files("*.service").ToList();

        Assert.Equal(2, units.Count);
        Assert.Empty(units.SelectMany(unit => MissingIn(File.ReadAllText(unit)).Select(line => $"{Path.GetFileName(unit)}: {line}")));
        Assert.Contains("MemoryMax=", MissingIn("[Service]\nRestart=on-failure\n"));
    }

    [Fact]
    public void Every_service_of_the_compose_file_has_a_health_check_and_limits()
    {
        var services = (Dictionary<object, object>)Compose()["services"];

        Assert.Equal(["gateway-1", "gateway-2", "postgres", "silo-1", "silo-2", "silo-3"], services.Keys.Cast<string>().Order(StringComparer.Ordinal));
        Assert.All(services.Values.Cast<Dictionary<object, object>>(), service =>
        {
            Assert.Contains("healthcheck", service.Keys);
            Assert.Contains("limits", ((Dictionary<object, object>)((Dictionary<object, object>)service["deploy"])["resources"]).Keys);
        });
    }

    [Fact]
    public void Every_container_has_probes_and_limits()
    {
        var deployments = Files("*.yaml").Where(file => file.Contains("kubernetes", StringComparison.Ordinal)).SelectMany(file => Documents(File.ReadAllText(file)))
            .Select(document => document.ToString()!).Where(text => text.Contains("Deployment", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, deployments.Count);
        Assert.All(deployments, text => Assert.All(
            ["startupProbe", "livenessProbe", "readinessProbe", "limits", "requests", "readOnlyRootFilesystem", "runAsNonRoot"], part => Assert.Contains(part, text, StringComparison.Ordinal)));
        Assert.Equal(2, Files("*.yaml").Sum(file => Regex.Count(File.ReadAllText(file), "kind: PodDisruptionBudget")));
    }

    private static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(_deploy, pattern, SearchOption.AllDirectories);

    private static List<YamlNode> Documents(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return [.. yaml.Documents.Select(document => document.RootNode)];
    }

    private static Dictionary<string, object> Compose() =>
        new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(new StringReader(File.ReadAllText(Path.Combine(_deploy, "compose.yaml"))))));

    private static IEnumerable<string> Queries(string dashboard)
    {
        using var json = JsonDocument.Parse(dashboard);
        return [.. json.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!)];
    }

    private static IEnumerable<string> MissingIn(string unit) =>
        new[] { "ExecStart=", "ExecStartPost=", "EnvironmentFile=", "Restart=on-failure", "MemoryMax=", "LimitNOFILE=", "TasksMax=", "NoNewPrivileges=yes", "ProtectSystem=strict" }
            .Where(line => !unit.Split('\n').Any(written => written.StartsWith(line, StringComparison.Ordinal)));

    private static string WithoutSuffix(string metric) => Suffix().Replace(metric, "");

    [GeneratedRegex("_(bucket|sum|count|total)$")]
    private static partial Regex Suffix();
}
