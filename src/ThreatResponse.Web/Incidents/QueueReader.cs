namespace ThreatResponse.Web.Incidents;

/// <summary>Who reads the filter, and when: some terms mean something else to everybody.</summary>
/// <param name="Me">Account name that <c>is:mine</c> means.</param>
/// <param name="Zone">In which dates are written.</param>
/// <param name="SeenChange">What <c>is:changed</c> begins after; null when this person never looked.</param>
/// <param name="Teams">The accounts in each team, by names that do not tell case apart.</param>
public sealed record QueueReader(string Me, DateTimeOffset Now, TimeZoneInfo Zone, long? SeenChange = null, IReadOnlyDictionary<string, string[]>? Teams = null)
{
    /// <summary>The accounts in the reader's own team; null when they are in none.</summary>
    public string[]? MyTeam => Teams?.Values.FirstOrDefault(team => team.Contains(Me));
}
