using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.CortexAnalyzer;

/// <summary>What is entered for an analyzer. Secrets are among it, and every text may be one.</summary>
internal sealed class AnalyzerConfig
{
    private readonly JsonObject _entered;
    private readonly string[] _secrets;

    private AnalyzerConfig(JsonObject entered)
    {
        _entered = entered;
        _secrets = [.. Texts(entered).Where(text => text.Length >= 6).Distinct().OrderByDescending(text => text.Length)];
    }

    /// <exception cref="DeviceFailureException">It is no JSON object.</exception>
    public static AnalyzerConfig Read(string? text)
    {
        try
        {
            if (text is null)
                return new AnalyzerConfig([]);
            if (JsonNode.Parse(text, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) is JsonObject entered)
                return new AnalyzerConfig(entered);
        }
        catch (JsonException)
        {
            // What stands in it is secret, and the fault's own words would show some of it.
        }

        throw new DeviceFailureException(FailureKind.InvalidValue, "The configuration is no JSON object: enter it as {\"key\": \"…\"}.");
    }

    /// <summary>What is entered goes before what the analyzer brings itself.</summary>
    /// <exception cref="DeviceFailureException">Something that it needs is not entered.</exception>
    public JsonObject For(AnalyzerDeclaration analyzer)
    {
        var config = Merged(analyzer.Config, _entered);
        string[] missing = [.. analyzer.Required.Where(name => config[name] is null)];
        if (missing.Length > 0)
            throw new DeviceFailureException(FailureKind.InvalidValue, $"{analyzer.Name} needs {string.Join(", ", missing)}: enter that under Configuration.");
        foreach (var kind in new[] { "http", "https" })
        {
            if (config[$"proxy_{kind}"] is { } proxy && config["proxy"] is null or JsonObject)
                ((JsonObject)(config["proxy"] ??= new JsonObject()))[kind] = proxy.DeepClone();
        }

        // As Cortex itself gives them where nothing else is entered: an analyzer refuses what is marked more strictly.
        config["check_pap"] ??= true;
        config["max_pap"] ??= CortexProduct.Level("amber");
        return config;
    }

    public string Masked(string words) => _secrets.Aggregate(words, (text, secret) => text.Replace(secret, "…", StringComparison.OrdinalIgnoreCase));

    private static JsonObject Merged(JsonObject under, JsonObject over)
    {
        var merged = under.DeepClone().AsObject();
        foreach (var (name, value) in over)
            merged[name] = value is JsonObject inner && merged[name] is JsonObject below ? Merged(below, inner) : value?.DeepClone();
        return merged;
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject holder => holder.SelectMany(member => Texts(member.Value)),
        JsonArray array => array.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
