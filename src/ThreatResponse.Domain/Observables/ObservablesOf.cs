using System.Net;
using System.Net.Sockets;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.Observables;

/// <summary>Lists every value that an alert names, each once for each role.</summary>
public static class ObservablesOf
{
    /// <summary>An alert that names more is cut: a sighting costs a row's part.</summary>
    private const int Most = 200;

    public static IReadOnlyList<Observable> Alert(Alert alert)
    {
        var found = new List<Observable>();
        foreach (var target in alert.Targets)
        {
            AddHost(found, target.Address, ObservableRole.Target);
            AddHost(found, target.HostName, ObservableRole.Target);
            Add(found, ObservableTypes.MacAddress, target.Mac, ObservableRole.Target);
            Add(found, ObservableTypes.UserAccount, target.User, ObservableRole.Target);
            Add(found, ObservableTypes.EmailAddress, target.EmailAddress, ObservableRole.Target);
        }

        AddPeers(found, alert.Attackers, ObservableRole.Attacker);
        AddPeers(found, alert.CncHosts, ObservableRole.CncHost);
        AddPeers(found, alert.ForensicsHosts, ObservableRole.ForensicsHost);
        AddHost(found, alert.DetectorHost, ObservableRole.Detector);
        foreach (var file in alert.Files)
        {
            Add(found, ObservableTypes.File, file.Hash, ObservableRole.Payload);
            Add(found, ObservableTypes.FileName, file.Name?.ToLowerInvariant(), ObservableRole.Payload);
        }

        foreach (var url in alert.Urls)
        {
            AddUrl(found, url, ObservableRole.Payload);
        }

        foreach (var domain in alert.Domains)
        {
            AddHost(found, domain, ObservableRole.Payload);
        }

        AddEmail(found, alert.Email);
        Add(found, ObservableTypes.Campaign, alert.Campaign, ObservableRole.Payload);
        Add(found, ObservableTypes.Detection, alert.Detection, ObservableRole.Payload);
        return found;
    }

    private static void AddEmail(List<Observable> found, AlertEmail? email)
    {
        if (email is null)
        {
            return;
        }

        Add(found, ObservableTypes.EmailMessage, email.MessageId, ObservableRole.Payload);
        Add(found, ObservableTypes.EmailAddress, email.Sender, ObservableRole.Sender);
        AddHost(found, email.SenderAddress, ObservableRole.Sender);
        foreach (var recipient in email.Recipients)
        {
            Add(found, ObservableTypes.EmailAddress, recipient, ObservableRole.Recipient);
        }

        Add(found, ObservableTypes.Subject, email.Subject?.Trim().ToLowerInvariant(), ObservableRole.Payload);
    }

    private static void AddPeers(List<Observable> found, IReadOnlyList<AlertPeer> peers, ObservableRole role)
    {
        foreach (var peer in peers)
        {
            AddHost(found, peer.Host, role);
            Add(found, ObservableTypes.UserAccount, peer.User, role);
            Add(found, ObservableTypes.MacAddress, peer.Mac, role);
            AddUrl(found, peer.Url, role);
        }
    }

    private static void AddUrl(List<Observable> found, string? url, ObservableRole role)
    {
        Add(found, ObservableTypes.Url, url, role);
        if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
        {
            AddHost(found, uri.IdnHost.Trim('[', ']'), role);
        }
    }

    private static void AddHost(List<Observable> found, string? host, ObservableRole role)
    {
        if (string.IsNullOrWhiteSpace(host))
        {
            return;
        }

        var type = IPAddress.TryParse(host, out var address)
            ? address.AddressFamily == AddressFamily.InterNetwork ? ObservableTypes.Ipv4Address : ObservableTypes.Ipv6Address
            : host.Contains('.', StringComparison.Ordinal) ? ObservableTypes.DomainName : ObservableTypes.HostName;
        Add(found, type, address is null ? host.TrimEnd('.').ToLowerInvariant() : host, role);
    }

    private static void Add(List<Observable> found, string type, string? value, ObservableRole role)
    {
        if (!string.IsNullOrWhiteSpace(value) && found.Count < Most && new Observable(type, value, role) is var observable && !found.Contains(observable))
        {
            found.Add(observable);
        }
    }
}
