using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Audit;

/// <summary>Who is named in which comment: an index over the activity trail, written with its line.</summary>
internal static class MentionRows
{
    /// <param name="id">Of the line.</param>
    /// <returns>Empty for what nobody wrote on an incident: a comment, or the words to a change of state. Who writes is not told of it.</returns>
    public static IEnumerable<(string Account, long Activity, long Incident)> Of(long id, ActivityEntry entry) =>
        entry is { Kind: "comment" or "state", Incident: { } incident } ? CommentMentions.In(entry.Text).Where(account => account != entry.Actor).Select(account => (account, id, incident)) : [];

    public static void Write(StoreSession session, long id, ActivityEntry entry)
    {
        foreach (var (account, activity, incident) in Of(id, entry))
            session["insert into mention (account, activity, incident) values (?1, ?2, ?3)"].Run(account, activity, incident);
    }
}
