using System.Net;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>
/// Says who attacked whom where the source only knows who began the connection. What the source itself said about roles is believed.
/// </summary>
public static class AssignRoles
{
    public static Alert Of(Alert alert, OurNetworks networks)
    {
        if (alert.Targets.Count > 0 || alert.Attackers.Count > 0 || alert.CncHosts.Count > 0)
        {
            return alert;
        }

        var (initiator, responder) = (alert.Initiator, alert.Responder);
        if (initiator is null && responder is null)
        {
            return alert;
        }

        var initiatorIsOurs = initiator?.Host is { } from && networks.AreOurs(from);
        var responderIsOurs = responder?.Host is { } to && networks.AreOurs(to);

        // From inside to outside, the machine inside is the one in trouble: it talks to somebody it should not talk to.
        if (initiatorIsOurs && !responderIsOurs)
        {
            return alert with { Targets = [TargetFrom(initiator!)], CncHosts = responder is null ? [] : [responder] };
        }

        return alert with
        {
            Attackers = initiator is null ? [] : [initiator],
            Targets = responder is null ? [] : [TargetFrom(responder)],
        };
    }

    private static AlertTarget TargetFrom(AlertPeer peer)
    {
        var isAddress = IPAddress.TryParse(peer.Host, out _);
        return new AlertTarget
        {
            Address = isAddress ? peer.Host : null,
            HostName = isAddress ? null : peer.Host,
            Mac = peer.Mac,
            User = peer.User,
            Port = peer.Port,
        };
    }
}
