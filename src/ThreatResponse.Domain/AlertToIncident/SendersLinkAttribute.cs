using System.Net;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Reads what the sender named in <c>link_attribute</c>, as <c>name value</c>; null when the alert does not have it.</summary>
internal static class SendersLinkAttribute
{
    public static string? Of(Alert alert)
    {
        if (alert.LinkAttribute is not { Length: > 0 } chosen)
        {
            return null;
        }

        var target = alert.Targets.Count > 0 ? alert.Targets[0] : null;
        var attacker = alert.Attackers.Count > 0 ? alert.Attackers[0] : null;
        var file = alert.Files.Count > 0 ? alert.Files[0] : null;
        var value = chosen switch
        {
            "target_ip_address" => target?.Address,
            "target_hostname" or "target_host_name" or "target_machine_name" => target?.HostName,
            "target_user" => target?.User,
            "target_mac_address" => target?.Mac,
            "attacker_ip_address" => IsAddress(attacker?.Host) ? attacker?.Host : null,
            "attacker_hostname" or "attacker_host_name" or "attacker_machine_name" => IsAddress(attacker?.Host) ? null : attacker?.Host,
            "attacker_user" => attacker?.User,
            "attacker_mac_address" => attacker?.Mac,
            "email_recipient" => alert.Email is { Recipients: { Count: > 0 } recipients } ? recipients[0] : null,
            "email_sender" => alert.Email?.Sender,
            "email_subject" => alert.Email?.Subject,
            "message_id" => alert.Email?.MessageId,
            "threat_filename" => file?.Name,
            "threat_filehash" => file?.Hash,
            _ => null,
        };
        return string.IsNullOrWhiteSpace(value) ? null : $"{chosen} {value}";
    }

    private static bool IsAddress(string? host) => IPAddress.TryParse(host, out _);
}
