using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Similarity;

/// <summary>What sharing a value of some type says about two incidents: how much, and for how long.</summary>
/// <param name="Weight">t(type).</param>
/// <param name="HalfLife">τ: the time after which it says half as much.</param>
public readonly record struct SimilarityType(double Weight, TimeSpan HalfLife)
{
    private static readonly TimeSpan _strong = TimeSpan.FromDays(30);
    private static readonly TimeSpan _weak = TimeSpan.FromHours(1);

    /// <summary>What does not say anything weighs nothing.</summary>
    public static SimilarityType Of(string type, string value, ObservableRole role, OurNetworks networks) => (type, role) switch
    {
        (ObservableTypes.EmailMessage, _) => new(5, _strong),
        (ObservableTypes.File or ObservableTypes.Campaign, _) => new(4, _strong),
        (ObservableTypes.Detection, _) => new(1, _weak),
        (ObservableTypes.FileName, _) => new(1, _weak),
        (ObservableTypes.Subject, _) => new(1.5, _weak),
        (_, ObservableRole.Detector) => default,
        (ObservableTypes.Url, _) => new(3, _strong),
        (ObservableTypes.UserAccount, ObservableRole.Target) => new(2, _strong),
        (ObservableTypes.EmailAddress, ObservableRole.Target or ObservableRole.Recipient) => new(2, _strong),
        (ObservableTypes.EmailAddress, ObservableRole.Sender) => new(2, _strong),
        (ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address or ObservableTypes.DomainName or ObservableTypes.HostName, ObservableRole.Target) => new(2, _weak),
        (ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address, _) => networks.AreOurs(value) ? new(0.5, _weak) : new(2, _strong),
        (ObservableTypes.DomainName, _) => networks.AreOurs(value) ? new(0.5, _weak) : new(3, _strong),
        (ObservableTypes.HostName, _) => new(0.5, _weak),
        _ => default,
    };
}
