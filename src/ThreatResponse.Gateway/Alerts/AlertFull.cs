using System.Text;
using System.Text.Unicode;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Queries.Alerts;

namespace ThreatResponse.Gateway.Alerts;

/// <summary>An alert with all that its sender told.</summary>
/// <param name="Raw">As text; null when it is none.</param>
internal sealed record AlertFull(
    AlertItem Alert, string? ThreatName, string? Case, string? Campaign, IReadOnlyList<AlertFile> Files, IReadOnlyList<string> Urls, IReadOnlyList<string> Domains, AlertEmail? Email,
    IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Remarks, IReadOnlyList<AlertContext> Context, IReadOnlyList<AlertMove> Moves, string? Raw, string RawBase64)
{
    public static AlertFull Of(AlertDetail found)
    {
        var alert = found.Row.Alert;
        return new AlertFull(
            AlertItem.Of(found.Row), alert.ThreatName, alert.Case, alert.Campaign, alert.Files, alert.Urls, alert.Domains, alert.Email, alert.Fields, alert.Remarks, found.Context, found.Moves,
            Utf8.IsValid(found.Raw) ? Encoding.UTF8.GetString(found.Raw) : null,
            Convert.ToBase64String(found.Raw));
    }
}
