using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Web.Elements;

/// <summary>The product's words for what the contracts name in code.</summary>
public static class Words
{
    public static string Of(IncidentStatus status) => Kebab(status).Replace('-', ' ');

    public static string Of(Verdict verdict) => Kebab(verdict);

    public static string Of(Familiarity familiarity) => familiarity == Familiarity.Learning ? "new (learning)" : Kebab(familiarity);

    public static string OnItsTarget(Familiarity familiarity) =>
        familiarity == Familiarity.Learning ? "new on its target, which was hardly known itself" : $"{Of(familiarity)} on its target";

    public static string Of(TargetValue value) => Kebab(value);

    public static string Of(Role role) => Kebab(role);

    public static string Of(AlertAction action) => action == AlertAction.Unknown ? "not said" : Kebab(action);

    public static string Of(AlertClassification classification) => Kebab(classification);

    public static string Of(ClosingClassification classification) => Kebab(classification).Replace('-', ' ');

    /// <summary>A role of an observable, in whichever case it was stored.</summary>
    public static string Role(string role) => role switch
    {
        _ when role.Contains("cnc", StringComparison.OrdinalIgnoreCase) || role.Contains("C&C", StringComparison.OrdinalIgnoreCase) => "C&C host",
        _ when role.Equals("payload", StringComparison.OrdinalIgnoreCase) => "seen",
        _ => KebabText(role).Replace('-', ' '),
    };

    private static string Kebab(Enum word) => KebabText(word.ToString());

    private static string KebabText(string text)
    {
        var kebab = new System.Text.StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsUpper(letter) && kebab.Length > 0 && kebab[^1] is not ('-' or ' '))
                kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
