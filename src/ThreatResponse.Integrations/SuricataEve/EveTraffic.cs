using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.SuricataEve;

/// <summary>
/// Who talked to whom. The addresses of an alert are those of the packet that fired, so they turn with the direction: the rule's own source and
/// target are believed first, then the flow's initiator.
/// </summary>
internal sealed record EveTraffic(IReadOnlyList<AlertTarget> Targets, IReadOnlyList<AlertPeer> Attackers, IReadOnlyList<AlertPeer> CncHosts, AlertPeer? Initiator, AlertPeer? Responder)
{
    /// <param name="attackTargets">The rule's metadata: what kind of machine it is about.</param>
    public static EveTraffic Of(JsonElement root, JsonElement? alert, IEnumerable<string> attackTargets, bool isCommandAndControl)
    {
        var proto = Members.Text(root, "proto")?.ToLowerInvariant();
        var (source, destination) = (Peer(root, "src_ip", "src_port", proto), Peer(root, "dest_ip", "dest_port", proto));
        var flow = Members.Get(root, "flow");
        var (initiator, responder) = Initiated(root, flow, source, destination, proto);

        var (attacker, target) = (Members.Get(alert, "source"), Members.Get(alert, "target"));
        if (Peer(attacker, "ip", "port", proto) is { } bad && Peer(target, "ip", "port", proto) is { } hit)
            return isCommandAndControl ? new EveTraffic([Target(hit)], [], [bad], initiator, responder) : new EveTraffic([Target(hit)], [bad], [], initiator, responder);

        // A rule about clients or about servers says who is the target whichever way the packet went; command and control is called from inside.
        if (initiator is null || responder is null || (isCommandAndControl ? true : AttackTargets.AreClients(attackTargets)) is not { } areClients)
            return new EveTraffic([], [], [], initiator, responder);
        var (victim, other) = areClients ? (initiator, responder) : (responder, initiator);
        return isCommandAndControl ? new EveTraffic([Target(victim)], [], [other], initiator, responder) : new EveTraffic([Target(victim)], [other], [], initiator, responder);
    }

    private static (AlertPeer? Initiator, AlertPeer? Responder) Initiated(JsonElement root, JsonElement? flow, AlertPeer? source, AlertPeer? destination, string? proto)
    {
        if (Peer(flow, "src_ip", "src_port", proto) is { } from && Peer(flow, "dest_ip", "dest_port", proto) is { } to)
            return (from, to);
        return Members.Text(root, "direction") == "to_client" ? (destination, source) : (source, destination);
    }

    private static AlertPeer? Peer(JsonElement? holder, string address, string port, string? proto) =>
        Addresses.Canonical(Members.Text(holder, address)) is { } host ? new AlertPeer { Host = host, Port = Members.Port(holder, port), Protocol = proto } : null;

    private static AlertTarget Target(AlertPeer peer) => new() { Address = peer.Host, Port = peer.Port };
}
