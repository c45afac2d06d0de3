using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Reads the values of a link attribute from an alert.</summary>
internal static class LinkValues
{
    /// <summary>An alert with hundreds of files or peers must not make hundreds of keys.</summary>
    private const int MostPerAttribute = 4;

    public static void AddTo(List<string> values, LinkAttribute attribute, Alert alert, string detection)
    {
        switch (attribute)
        {
            case LinkAttribute.SendersChoice:
                Add(values, SendersLinkAttribute.Of(alert));
                break;
            case LinkAttribute.Source:
                Add(values, alert.Source);
                break;
            case LinkAttribute.Case:
                Add(values, alert.Case);
                break;
            case LinkAttribute.MessageId:
                Add(values, alert.Email?.MessageId);
                break;
            case LinkAttribute.FileHash:
                AddEach(values, alert.Files, file => file.Hash);
                break;
            case LinkAttribute.Campaign:
                Add(values, alert.Campaign);
                break;
            case LinkAttribute.Target:
                var target = TargetOf.Alert(alert);
                Add(values, target.Kind == TargetKind.None ? null : target.Value);
                break;
            case LinkAttribute.TargetHost:
                Add(values, TargetOf.Host(alert));
                break;
            case LinkAttribute.TargetUser:
                Add(values, TargetOf.User(alert));
                break;
            case LinkAttribute.TargetMac:
                Add(values, alert.Targets.Count > 0 ? alert.Targets[0].Mac : null);
                break;
            case LinkAttribute.AttackerHost:
                AddEach(values, alert.Attackers, peer => peer.Host);
                break;
            case LinkAttribute.CncHost:
                AddEach(values, alert.CncHosts, peer => peer.Host);
                break;
            case LinkAttribute.Url:
                AddEach(values, alert.Urls, url => url);
                break;
            case LinkAttribute.EmailSender:
                Add(values, alert.Email?.Sender);
                break;
            case LinkAttribute.EmailRecipient:
                AddEach(values, alert.Email?.Recipients ?? [], recipient => recipient);
                break;
            case LinkAttribute.EmailSubject:
                Add(values, alert.Email?.Subject);
                break;
            case LinkAttribute.ThreatName:
                Add(values, alert.ThreatName);
                break;
            case LinkAttribute.Detection:
                Add(values, detection);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(attribute), attribute, null);
        }
    }

    private static void AddEach<T>(List<string> values, IReadOnlyList<T> items, Func<T, string?> valueOf)
    {
        for (var i = 0; i < items.Count && values.Count < MostPerAttribute; i++)
        {
            if (valueOf(items[i]) is { } value && !values.Contains(value))
            {
                Add(values, value);
            }
        }
    }

    private static void Add(List<string> values, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            values.Add(value);
        }
    }
}
