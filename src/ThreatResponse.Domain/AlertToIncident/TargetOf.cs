using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Finds who an alert is about: the first target's host, else user, else mailbox; else the other side.</summary>
public static class TargetOf
{
    public static TargetKey Alert(Alert alert)
    {
        if (alert.Targets.Count > 0)
        {
            var target = alert.Targets[0];
            if (target.Host is { } host)
            {
                return new TargetKey(TargetKind.Host, host);
            }

            if (target.User is { } user)
            {
                return new TargetKey(TargetKind.User, user);
            }

            if (target.EmailAddress is { } address)
            {
                return new TargetKey(TargetKind.Email, address);
            }
        }

        if (alert.Email is { Recipients: { Count: > 0 } recipients })
        {
            return new TargetKey(TargetKind.Email, recipients[0]);
        }

        return PeerOf(alert.Attackers) ?? PeerOf(alert.CncHosts) ?? new TargetKey(TargetKind.None, alert.Source);
    }

    /// <summary>The host that is attacked, if one is named.</summary>
    public static string? Host(Alert alert) => alert.Targets.Count > 0 ? alert.Targets[0].Host : null;

    /// <summary>The account that is attacked, if one is named.</summary>
    public static string? User(Alert alert) => alert.Targets.Count > 0 ? alert.Targets[0].User : null;

    /// <summary>The address of the attacked host, if one is named.</summary>
    public static string? Address(Alert alert) => alert.Targets.Count > 0 ? alert.Targets[0].Address : null;

    private static TargetKey? PeerOf(IReadOnlyList<AlertPeer> peers) =>
        peers.Count > 0 && peers[0].Host is { } host ? new TargetKey(TargetKind.Peer, host) : null;
}
