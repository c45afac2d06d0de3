using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Alerts;

/// <summary>A piece of the sentence that an alert's page opens with.</summary>
/// <param name="Kind">Null for words, <c>strong</c> for what matters most, else the type of a value that leads to its page.</param>
/// <param name="Ours">A target.</param>
public readonly record struct AlertPiece(string Text, string? Kind = null, bool Ours = false);

/// <summary>Who saw what, on whom, from where, and whether it was let through: from the alert's own fields only.</summary>
public static class AlertSentence
{
    public static IReadOnlyList<AlertPiece> Of(Alert alert)
    {
        var pieces = new List<AlertPiece>();
        void Say(string text, string? kind = null, bool ours = false) => pieces.Add(new AlertPiece(text, kind, ours));

        Say(F($"{VisibleText.Flat(alert.Product)} saw") + " ");
        Say(What(alert), "strong");
        if (alert.Targets is [var target, ..])
        {
            Say($" {T("on")} ");
            if (target.Host is { } host)
                Say(host, "host", true);
            if (target.Host is not null && target.User is not null)
                Say($", {T("user")} ");
            if (target.User is { } user)
                Say(user, "user", true);
            if (target is { Host: null, User: null, EmailAddress: { } mail })
                Say(mail, "email-addr");
            Say(alert.Targets.Count > 1 ? " " + N(alert.Targets.Count - 1, "and 1 other target", "and {0} other targets") : "");
        }
        else
        {
            Say("; " + T("it names no target"));
        }

        foreach (var (word, peers) in new[] { (T("the attacker is"), alert.Attackers), (T("the C&C host is"), alert.CncHosts) })
        {
            if (peers.FirstOrDefault(peer => peer.Host is not null) is not { Host: { } host })
                continue;
            Say($"; {word} ");
            Say(host, TypeOf(host));
            Say(peers.Count > 1 ? " " + N(peers.Count - 1, "and 1 other", "and {0} others") : "");
        }

        Say(". ");
        Say(
            alert.Action switch
            {
                AlertAction.Blocked => T("It says that it blocked it."),
                AlertAction.Allowed => T("It says that it let it through."),
                _ => T("It does not say whether it blocked it."),
            },
            alert.Action == AlertAction.Blocked ? null : "strong");
        return [.. pieces.Where(piece => piece.Text.Length > 0)];
    }

    /// <summary>What an address or name in a role is.</summary>
    public static string TypeOf(string host) => !System.Net.IPAddress.TryParse(host, out var address) ? "domain-name"
        : address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? "ipv6-addr" : "ipv4-addr";

    private static string What(Alert alert) => alert.ThreatName is { Length: > 0 } threat ? VisibleText.Flat(ShownValue.CutMiddle(threat, 80))
        : alert.Classification != AlertClassification.Unknown ? Words.Of(alert.Classification).Replace('-', ' ') : T("something unclassified");
}
