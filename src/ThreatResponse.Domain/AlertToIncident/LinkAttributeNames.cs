namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Names of link attributes as in files and sentences.</summary>
internal static class LinkAttributeNames
{
    private static readonly string[] _names =
    [
        "senders-choice", "source", "case", "message-id", "file-hash", "campaign", "target", "target-host", "target-user", "target-mac", "attacker-host",
        "cnc-host", "url", "email-sender", "email-recipient", "email-subject", "threat-name", "detection",
    ];

    public static string Of(LinkAttribute attribute) => _names[(int)attribute];

    public static bool TryFind(ReadOnlySpan<char> name, out LinkAttribute attribute)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                attribute = (LinkAttribute)i;
                return true;
            }
        }

        attribute = default;
        return false;
    }
}
