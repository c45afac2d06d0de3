using k8s;
using k8s.Models;
using NJsonSchema;
using NJsonSchema.Validation;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace ThreatResponse.Architecture.Tests;

/// <summary>What is shipped for Compose and Kubernetes against what those know: a word that is misspelt is left out by them, or refused, on somebody's machine.</summary>
public sealed class DeploySchemas
{
    private static readonly string _deploy = Path.Combine(Product.Repository, "cluster-config", "deploy");

    [Fact]
    public async Task The_compose_file_is_as_the_compose_specification_says()
    {
        var compose = await File.ReadAllTextAsync(Path.Combine(_deploy, "compose.yaml"));

        Assert.Empty(await FaultsOf(compose));
        Assert.Contains(await FaultsOf(compose.Replace("healthcheck:", "healthchek:", StringComparison.Ordinal)), fault => fault.StartsWith("#/services.silo-1: AdditionalPropertiesNotValid", StringComparison.Ordinal));
        Assert.NotEmpty(await FaultsOf(compose.Replace("read_only: true", "read_only: [perhaps]", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_manifest_is_one_that_kubernetes_knows_to_the_last_word()
    {
        var found = Directory.EnumerateFiles(Path.Combine(_deploy, "kubernetes"), "*.yaml").Where(file => Path.GetFileName(file) != "kustomization.yaml").SelectMany(file => Load(File.ReadAllText(file))).ToList();

        Assert.Equal(
            ["V1Deployment", "V1Deployment", "V1Namespace", "V1NetworkPolicy", "V1PodDisruptionBudget", "V1PodDisruptionBudget", "V1Service", "V1Service"],
            found.Select(one => one.GetType().Name).Order(StringComparer.Ordinal));
        Assert.All(found.OfType<V1Deployment>(), deployment => Assert.Equal(deployment.Spec.Selector.MatchLabels, deployment.Spec.Template.Metadata.Labels));
    }

    [Fact]
    public void A_planted_word_that_kubernetes_does_not_know_is_found()
    {
        var silo = File.ReadAllText(Path.Combine(_deploy, "kubernetes", "silo.yaml"));

        Assert.ThrowsAny<YamlException>(() => Load(silo.Replace("failureThreshold", "failureTreshold", StringComparison.Ordinal)));
        Assert.ThrowsAny<YamlException>(() => Load(silo.Replace("replicas: 3", "replicas: three", StringComparison.Ordinal)));
    }

    private static List<object> Load(string manifests) => KubernetesYaml.LoadAllFromString(manifests, null, strict: true);

    private static async Task<List<string>> FaultsOf(string compose)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Product.Repository, "tests", "ThreatResponse.Architecture.Tests", "Schemas", "compose-specification.json"));
        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(new MergingParser(new Parser(new StringReader(compose))));

        // A duration is here as Go writes it, 45s: not what JSON Schema means by the word.
        return [.. schema.Validate(new SerializerBuilder().JsonCompatible().Build().Serialize(read), new JsonSchemaValidatorSettings { FormatValidators = [] }).Select(fault => $"{fault.Path}: {fault.Kind} {fault.Property}")];
    }
}
