namespace ThreatResponse.Contracts.Intelligence;

/// <summary>
/// An object of a feed that is no indicator, and says something of them: a marking, something with a name that they may indicate, or a relationship from one to such a thing.
/// It may come before the indicators that it concerns, after them, or in another file.
/// </summary>
/// <param name="Id">At most 200 characters, as of the ends of a relationship.</param>
/// <param name="Modified">Of two that come under one id, the later counts.</param>
/// <param name="Tlp">Of a marking: one of <see cref="Intelligence.Tlp.All"/>; null: it is another kind of marking.</param>
/// <param name="Pap">Of a marking: one of <see cref="Intelligence.Pap.All"/>; null: it is another kind of marking.</param>
/// <param name="Name">Of something that is indicated; at most 200 characters.</param>
/// <param name="Source">Of a relationship: the indicator; null: it is none, or was revoked.</param>
/// <param name="Target">Of a relationship: what is indicated.</param>
public sealed record FeedObject(string Id, DateTimeOffset Modified, string? Tlp = null, string? Pap = null, string? Name = null, string? Source = null, string? Target = null)
{
    public const int LongestText = 200;
}
