using System.Globalization;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>One line that says what happened, where, and to whom.</summary>
public static class TitleOf
{
    private const int MostCharacters = 500;

    public static string Facts(IncidentFacts facts, bool isRoutine)
    {
        var where = Most(facts.Targets);
        var what = (facts.MaxSeverityTitle ?? "Alerts").TrimEnd('.', ' ');
        var place = where is null ? "" : $" on {where}{More(facts.Targets.Count)}";
        var user = Most(facts.Users) is { } name && name != where ? $" ({name}{More(facts.Users.Count)})" : "";
        var tail = place + user;
        var title = isRoutine ? $"Usual{place}" : what[..Math.Min(what.Length, Math.Max(0, MostCharacters - tail.Length))] + tail;
        return title[..Math.Min(title.Length, MostCharacters)];
    }

    private static string? Most(IReadOnlyDictionary<string, long> counts)
    {
        string? most = null;
        foreach (var (name, count) in counts)
        {
            if (most is null || count > counts[most] || (count == counts[most] && string.CompareOrdinal(name, most) < 0))
            {
                most = name;
            }
        }

        return most;
    }

    private static string More(int count) => count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {count - 1} more") : "";
}
