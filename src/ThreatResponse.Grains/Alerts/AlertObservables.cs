using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Observables as they are kept: the role as a word.</summary>
internal static class AlertObservables
{
    public static IReadOnlyList<AlertObservable> Of(Alert alert)
    {
        var found = ObservablesOf.Alert(alert);
        var kept = new AlertObservable[found.Count];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = new AlertObservable(found[i].Type, found[i].Value, WordOf(found[i].Role));
        return kept;
    }

    public static ObservableRole RoleOf(string word) => word switch
    {
        "target" => ObservableRole.Target,
        "attacker" => ObservableRole.Attacker,
        "cnc-host" => ObservableRole.CncHost,
        "forensics-host" => ObservableRole.ForensicsHost,
        "detector" => ObservableRole.Detector,
        "sender" => ObservableRole.Sender,
        "recipient" => ObservableRole.Recipient,
        _ => ObservableRole.Payload,
    };

    private static string WordOf(ObservableRole role) => role switch
    {
        ObservableRole.Target => "target",
        ObservableRole.Attacker => "attacker",
        ObservableRole.CncHost => "cnc-host",
        ObservableRole.ForensicsHost => "forensics-host",
        ObservableRole.Detector => "detector",
        ObservableRole.Sender => "sender",
        ObservableRole.Recipient => "recipient",
        _ => "payload",
    };
}
