using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Web.Elements;

/// <summary>One stretch of a ledger bar, in thousandths.</summary>
/// <param name="Back">How far it reaches back over what is before it: the width of a negative line.</param>
public readonly record struct LedgerSegment(string Line, string Group, double Width, double Back);

/// <summary>The order of a ledger's lines, their groups, and the bar they make.</summary>
public static class LedgerSegments
{
    private const double Full = 1000;

    private static readonly string[] Order =
    [
        "severity", "classification", "corroboration", "variety", "learning", "recurrence", "blocked", "intelligence", "verdict", "infection", "target value", "spread", "analyst", "response", "routine",
    ];

    public static string GroupOf(string line) => line switch
    {
        "intelligence" or "verdict" => "intelligence",
        "infection" => "infection",
        "target value" or "spread" => "target",
        "analyst" or "response" or "routine" => "analyst",
        _ => "detection",
    };

    public static IReadOnlyList<LedgerLine> InOrder(IReadOnlyList<LedgerLine> ledger) =>
        [.. ledger.Where(line => Math.Abs(line.Points) >= 0.05).OrderBy(line => Array.IndexOf(Order, line.Name) is >= 0 and var at ? at : Order.Length)];

    /// <summary>Positive lines one after another, held at 1000; negative ones eat into the end from the right.</summary>
    public static IReadOnlyList<LedgerSegment> Bar(IReadOnlyList<LedgerLine> ledger)
    {
        var segments = new List<LedgerSegment>();
        var filled = 0d;
        foreach (var line in InOrder(ledger).Where(line => line.Points > 0))
        {
            var width = Math.Min(line.Points, Full - filled);
            if (width <= 0)
                break;
            segments.Add(new LedgerSegment(line.Name, "g-" + GroupOf(line.Name), width, 0));
            filled += width;
        }

        var end = filled;
        foreach (var line in InOrder(ledger).Where(line => line.Points < 0))
        {
            var width = Math.Min(-line.Points, end);
            if (width <= 0)
                break;
            // The segment before it, if negative too, ends where that one began: it has to go back over both.
            var before = segments.Count > 0 && segments[^1].Group == "g-minus" ? segments[^1].Width : 0;
            segments.Add(new LedgerSegment(line.Name, "g-minus", width, width + before));
            end -= width;
        }

        return segments;
    }

    /// <summary>“severity +300, classification +60”.</summary>
    public static string InWords(IReadOnlyList<LedgerLine> ledger) => string.Join(", ", InOrder(ledger).Select(line => $"{Words.OfLine(line.Name)} {Figures.Points(line.Points)}"));
}
