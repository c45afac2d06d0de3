using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Grains.Settings;
using ThreatResponse.Integrations.Abstractions.Enrichment;

namespace ThreatResponse.Grains.Enrichment;

/// <summary>What is wrong with a provider's definition, all at once.</summary>
internal static partial class EnricherFaults
{
    private const int MostPerMinute = 6_000;

    /// <param name="settings">As they will be kept.</param>
    /// <returns>Null when it is right.</returns>
    public static EnricherIsInvalid? Of(EnricherDefinition enricher, IEnricherProduct product, IReadOnlyDictionary<string, string> settings)
    {
        var faults = new List<string>();
        if (!Names().IsMatch(enricher.Name))
            faults.Add("A name has 1 to 60 lower-case letters, digits and dashes, and begins with a letter or digit.");
        if (enricher.MostTlp is { } most && !Tlp.All.Contains(most))
            faults.Add($"“{most}” is no marking: it is one of {string.Join(", ", Tlp.All)}.");
        if (enricher.MostPap is { } permitted && !Pap.All.Contains(permitted))
            faults.Add($"“{permitted}” is no permissible action (PAP): it is one of {string.Join(", ", Pap.All)}.");
        if (enricher.Quota is { } quota && (quota.PerMinute is < 1 or > MostPerMinute || quota.PerDay < 1))
            faults.Add($"A quota is at least one call; a minute has at most {MostPerMinute}. Leave it empty for no limit.");
        faults.AddRange(SettingFaults.Of(product.Manifest.Title, product.Manifest.Settings, enricher.Settings, settings));
        if (faults.Count == 0)
            faults.AddRange(product.Faults(settings));
        return faults.Count == 0 ? null : new EnricherIsInvalid(string.Join(" ", faults));
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex Names();
}
