namespace ThreatResponse.Integrations.SuricataEve;

internal static class EveKinds
{
    /// <summary>Alerts, and the records that tell more about their flows.</summary>
    public static bool IsOfInterest(string kind) => kind is "alert" or "fileinfo" or "http" or "dns" or "tls" or "flow" or "smtp";
}
