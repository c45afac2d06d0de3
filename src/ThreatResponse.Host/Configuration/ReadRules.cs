using ThreatResponse.Domain;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Domain.IncidentToResponse;
using ThreatResponse.Domain.IncidentToResponse.Actions;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using ThreatResponse.Domain.Intelligence.Matching;
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

    public static (RuleBook Book, ScoreRules Scores, ProtectedByConfiguration Protected, RulesByConfiguration Response, NotifyRules Notify, WarningLists Warnings) From(string folder, List<string> faults)
    {
        var correlation = File<CorrelationRules>(folder, "correlation.yaml", faults, CorrelationFaults.Of);
        var scores = File<ScoreRules>(folder, "score.yaml", faults, ScoreFaults.Of);
        var networks = File<NetworkRules>(folder, "networks.yaml", faults, OurNetworks.FaultsOf);
        var kept = File<ProtectedRules>(folder, "protected.yaml", faults, ProtectedRules.FaultsOf);
        var notify = File<NotifyRules>(folder, "notify.yaml", faults, NotifyRules.FaultsOf);
        var response = Response(Path.Combine(folder, "response.yaml"), faults);
        var warnings = Warnings(Path.Combine(folder, "warning-lists"), faults);
        return faults.Count > 0
            ? (RuleBook.Default, new ScoreRules(), ProtectedByConfiguration.Nothing, RulesByConfiguration.Nothing, new NotifyRules(), warnings)
            : (RuleBook.From(correlation, OurNetworks.From(networks)), scores, new ProtectedByConfiguration(kept.ToEntries()), response, notify, warnings);
    }

    /// <summary>Every file of the folder and below, as MISP has them; in the order of their names.</summary>
    private static WarningLists Warnings(string folder, List<string> faults)
    {
        var lists = new List<WarningList>();
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var (list, fault) = ReadWarningList.Of(System.IO.File.ReadAllText(file));
            if (list is not null)
                lists.Add(list);
            else
                faults.Add($"{file}: {fault}");
        }

        return new WarningLists(lists);
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
