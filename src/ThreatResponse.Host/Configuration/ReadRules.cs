using ThreatResponse.Domain;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Domain.IncidentToResponse;
using ThreatResponse.Domain.IncidentToResponse.Actions;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using ThreatResponse.Grains.Response;
using ThreatResponse.Grains.Response.Rules;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ThreatResponse.Host.Configuration;

/// <summary>Reads the folder of rules. A file that is missing means what is shipped.</summary>
internal static class ReadRules
{
    private static readonly IDeserializer _yaml = new DeserializerBuilder()
        .WithNamingConvention(HyphenatedNamingConvention.Instance)
        .WithEnumNamingConvention(HyphenatedNamingConvention.Instance)
        .Build();

    public static (RuleBook Book, ScoreRules Scores, ProtectedByConfiguration Protected, RulesByConfiguration Response, NotifyRules Notify) From(string folder, List<string> faults)
    {
        var correlation = File<CorrelationRules>(folder, "correlation.yaml", faults, CorrelationFaults.Of);
        var scores = File<ScoreRules>(folder, "score.yaml", faults, ScoreFaults.Of);
        var networks = File<NetworkRules>(folder, "networks.yaml", faults, OurNetworks.FaultsOf);
        var kept = File<ProtectedRules>(folder, "protected.yaml", faults, ProtectedRules.FaultsOf);
        var notify = File<NotifyRules>(folder, "notify.yaml", faults, NotifyRules.FaultsOf);
        var response = Response(Path.Combine(folder, "response.yaml"), faults);
        return faults.Count > 0
            ? (RuleBook.Default, new ScoreRules(), ProtectedByConfiguration.Nothing, RulesByConfiguration.Nothing, new NotifyRules())
            : (RuleBook.From(correlation, OurNetworks.From(networks)), scores, new ProtectedByConfiguration(kept.ToEntries()), response, notify);
    }

    private static RulesByConfiguration Response(string file, List<string> faults)
    {
        if (!System.IO.File.Exists(file))
            return RulesByConfiguration.Nothing;
        var (texts, wrong) = ReadRuleFile.Of(System.IO.File.ReadAllText(file));
        faults.AddRange(wrong.Select(fault => $"{file}, {fault.Key}: {fault.Message}."));
        return new RulesByConfiguration(texts);
    }

    private static T File<T>(string folder, string name, List<string> faults, Func<T, IReadOnlyList<RuleFault>> check)
        where T : new()
    {
        var file = Path.Combine(folder, name);
        if (!System.IO.File.Exists(file))
            return new T();
        try
        {
            var rules = _yaml.Deserialize<T>(System.IO.File.ReadAllText(file)) ?? new T();
            faults.AddRange(check(rules).Select(fault => $"{file}: {fault.Key}: {fault.Message}."));
            return rules;
        }
        catch (YamlException fault)
        {
            faults.Add($"{file}, line {fault.Start.Line}: {(fault.InnerException ?? fault).Message}");
            return new T();
        }
    }
}
