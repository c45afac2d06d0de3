using ThreatResponse.Domain;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>Rules under trial: a folder like <c>cluster-config/rules</c>. A file that is missing is as shipped.</summary>
internal static class RulesFolder
{
    private static readonly IDeserializer _yaml = new DeserializerBuilder()
        .WithNamingConvention(HyphenatedNamingConvention.Instance)
        .WithEnumNamingConvention(HyphenatedNamingConvention.Instance)
        .Build();

    public static (RuleBook Book, ScoreRules Score) Read(string folder)
    {
        var (correlation, score) = (ReadFile<CorrelationRules>(folder, "correlation.yaml"), ReadFile<ScoreRules>(folder, "score.yaml"));
        RuleFault[] faults = [.. CorrelationFaults.Of(correlation), .. ScoreFaults.Of(score)];
        return faults.Length == 0
            ? (RuleBook.From(correlation, OurNetworks.Default), score)
            : throw new InvalidDataException(string.Join(Environment.NewLine, faults.Select(fault => $"{fault.Key}: {fault.Message}")));
    }

    private static T ReadFile<T>(string folder, string name)
        where T : new() =>
        Path.Combine(folder, name) is var path && File.Exists(path) ? _yaml.Deserialize<T>(File.ReadAllText(path)) : new T();
}
