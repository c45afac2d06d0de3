using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Integrations.SuricataEve;

/// <summary>Suricata's categories, by their words: rule sets name them freely.</summary>
internal static class EveClassification
{
    public static bool IsCommandAndControl(string? category) =>
        category is not null && (category.Contains("command and control", StringComparison.OrdinalIgnoreCase) || category.Contains("domain-c2", StringComparison.OrdinalIgnoreCase)
            || category.Contains("domain observed used for c2", StringComparison.OrdinalIgnoreCase));

    public static AlertClassification Of(string? category, string? signature)
    {
        if (IsCommandAndControl(category))
            return AlertClassification.CommandAndControl;
        var text = $"{category} {signature}";
        return Has("trojan") || Has("malware") || Has("exploit kit") || Has("coin mining") ? AlertClassification.Malware
            : Has("phish") || Has("credential theft") || Has("social engineering") ? AlertClassification.Phish
            : Has("policy") || Has("inappropriate") ? AlertClassification.PolicyViolation
            : Has("web application") || Has("privilege gain") || Has("vulnerable") || Has("exploit") || Has("executable code") ? AlertClassification.Vulnerability
            : Has("login") || Has("default username") || Has("authentication") ? AlertClassification.Authentication
            : Has("information leak") ? AlertClassification.DataMatch
            : AlertClassification.Network;

        bool Has(string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
    }
}
