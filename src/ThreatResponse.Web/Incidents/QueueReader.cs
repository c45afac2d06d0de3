namespace ThreatResponse.Web.Incidents;

/// <summary>Who reads the filter, and when: some terms mean something else to everybody.</summary>
/// <param name="Me">Account name that <c>is:mine</c> means.</param>
/// <param name="Zone">In which dates are written.</param>
/// <param name="SeenChange">What <c>is:changed</c> begins after; null when this person never looked.</param>
public sealed record QueueReader(string Me, DateTimeOffset Now, TimeZoneInfo Zone, long? SeenChange = null);
