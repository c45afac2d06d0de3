namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>The name that somebody who mistyped most likely meant.</summary>
internal static class NearestName
{
    /// <returns>“. Did you mean “incident.score”?”, or nothing when none is near.</returns>
    public static string Hint(string written, IEnumerable<string> known)
    {
        var nearest = known.Select(name => (Name: (string?)name, Steps: Steps(written.ToLowerInvariant(), name.ToLowerInvariant()))).DefaultIfEmpty((Name: null, Steps: int.MaxValue)).MinBy(found => found.Steps);
        return nearest.Name is { } name && nearest.Steps <= Math.Max(2, name.Length / 2) ? $" Did you mean “{name}”?" : "";
    }

    /// <summary>Letters to put in, take out or exchange.</summary>
    private static int Steps(string one, string other)
    {
        if (one.Length > 60)
            return int.MaxValue;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var corner = row[0]++;
            for (var j = 0; j < other.Length; j++)
            {
                var exchanged = corner + (one[i] == other[j] ? 0 : 1);
                corner = row[j + 1];
                row[j + 1] = Math.Min(exchanged, Math.Min(row[j], corner) + 1);
            }
        }

        return row[^1];
    }
}
