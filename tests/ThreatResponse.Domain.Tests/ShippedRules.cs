using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ThreatResponse.Domain.Tests;

/// <summary>The shipped files say what the defaults say, so that an installation without them decides alike.</summary>
public sealed class ShippedRules
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private static readonly IDeserializer _yaml = new DeserializerBuilder()
        .WithNamingConvention(HyphenatedNamingConvention.Instance)
        .WithEnumNamingConvention(HyphenatedNamingConvention.Instance)
        .Build();

    [Fact]
    public void Correlation_yaml_equals_the_defaults()
    {
        var rules = Read<CorrelationRules>("correlation.yaml");
        Assert.Equal(Json(new CorrelationRules()), Json(rules));
        Assert.Empty(CorrelationFaults.Of(rules));
    }

    [Fact]
    public void Score_yaml_equals_the_defaults()
    {
        var rules = Read<ScoreRules>("score.yaml");
        Assert.Equal(Json(new ScoreRules()), Json(rules));
        Assert.Empty(ScoreFaults.Of(rules));
    }

    [Fact]
    public void Networks_yaml_equals_the_defaults()
    {
        var rules = Read<NetworkRules>("networks.yaml");
        Assert.Equal(Json(new NetworkRules()), Json(rules));
        Assert.Empty(OurNetworks.FaultsOf(rules));
    }

    private static T Read<T>(string file) => _yaml.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", file)));

    private static string Json<T>(T rules) => JsonSerializer.Serialize(rules, _json);
}
