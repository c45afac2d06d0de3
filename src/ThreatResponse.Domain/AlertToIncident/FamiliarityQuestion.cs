using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>What a target's grain needs of an alert to judge it: little, so that asking costs little.</summary>
/// <param name="Detection"><see cref="DetectionHistory.IdOf"/> its detection.</param>
/// <param name="Time">When it happened, Unix seconds.</param>
/// <param name="NeverRoutine">It is too telling to be taken for routine, however often it fires.</param>
public readonly record struct FamiliarityQuestion(long Detection, long Time, bool NeverRoutine)
{
    public static FamiliarityQuestion Of(JournalledAlert journalled, bool matchesIndicator, FamiliarityRules rules)
    {
        var alert = journalled.Alert;
        return new FamiliarityQuestion(
            DetectionHistory.IdOf(alert.Product, alert.Rule),
            journalled.Time.ToUnixTimeSeconds(),
            matchesIndicator || IsTelling(alert, rules));
    }

    private static bool IsTelling(Alert alert, FamiliarityRules rules) =>
        alert.Severity >= rules.NeverRoutineSeverity
        || alert.Classification is AlertClassification.Malware or AlertClassification.CommandAndControl
        || alert.Case is not null
        || alert.Email?.MessageId is not null
        || alert.Files.Any(file => file.Hash is not null);
}
