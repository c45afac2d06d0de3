using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>A piece of the sentence a page opens with.</summary>
/// <param name="Kind">Null for words; <c>host</c>, <c>user</c> or <c>indicator</c> for a value that leads to its page; <c>strong</c> for what matters most.</param>
public readonly record struct LeadPiece(string Text, string? Kind);

/// <summary>What happened, in a sentence or two made from counted facts only. Times are in the zone given.</summary>
public static class LeadSentence
{
    public static IReadOnlyList<LeadPiece> Of(IncidentState incident, DateTimeOffset now, TimeZoneInfo? zone = null)
    {
        var facts = incident.Facts;
        var pieces = new List<LeadPiece>();
        void Say(string text, string? kind = null) => pieces.Add(new LeadPiece(text, kind));

        var (since, detections, products) = (RelativeTimeText.Clock(incident.Times.First, now, zone), N(Math.Max(1, facts.Detections.Count), "1 detection", "{0} detections"), List(Most(facts.Products, 3), facts.Products.Count));
        Say((facts.Alerts == 1 ? F($"Since {since}, 1 alert of {detections} from {products} concerns") : F($"Since {since}, {Figures.Count(facts.Alerts)} alerts of {detections} from {products} concern")) + " ");
        if (Most(facts.Targets, 1) is [var target, ..])
        {
            Say(target, facts.Users.ContainsKey(target) || EntityAddress.LooksLikeUser(target) ? "user" : "host");
            Say(facts.Targets.Count > 1 ? " " + N(facts.Targets.Count - 1, "and 1 other target", "and {0} other targets") : "");
        }
        else
        {
            Say(T("no known target"));
        }

        if (Most(facts.Users, 1) is [var user, ..] && !facts.Targets.ContainsKey(user))
        {
            Say($" ({T("user")} ");
            Say(user, "user");
            Say(facts.Users.Count > 1 ? $" {N(facts.Users.Count - 1, "and 1 other", "and {0} others")})" : ")");
        }

        if (Most(facts.Attackers, 1) is [var peer, ..])
        {
            Say($"; {N(facts.Attackers.Count, "the counterpart is", "of {0} counterparts, most often")} ");
            Say(peer, "indicator");
            Say(", " + N(facts.Attackers[peer], "in 1 alert", "in {0} alerts"));
        }

        Say(". ");
        if (facts.MaxSeverityTitle is { } worst)
            Say(F($"The most severe is “{VisibleText.Flat(worst)}”, {facts.MaxSeverity} of 100.") + " ");
        Say(Blocked(facts), "strong");
        return [.. pieces.Where(piece => piece.Text.Length > 0)];
    }

    private static string Blocked(IncidentFacts facts) => facts.Blocked switch
    {
        0 => T("No source says that it blocked any of it."),
        _ when facts.Blocked >= facts.Alerts => T("The sources say that they blocked all of it."),
        _ => F($"The sources say that they blocked {Figures.Count(facts.Blocked)} of {Figures.Count(facts.Alerts)}."),
    };

    private static IReadOnlyList<string> Most(IReadOnlyDictionary<string, long> counts, int number) =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(number).Select(pair => pair.Key)];

    private static string List(IReadOnlyList<string> names, int all) => names.Count switch
    {
        0 => T("no known product"),
        1 => VisibleText.Flat(names[0]),
        _ when all > names.Count => $"{string.Join(", ", names.Select(VisibleText.Flat))} {N(all - names.Count, "and 1 other", "and {0} others")}",
        _ => F($"{string.Join(", ", names.SkipLast(1).Select(VisibleText.Flat))} and {VisibleText.Flat(names[^1])}"),
    };
}
