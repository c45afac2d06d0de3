using ThreatResponse.Contracts.Audit;
using ThreatResponse.Storage.Audit;

namespace ThreatResponse.Storage.Sql;

/// <summary>
/// The last thing in every transaction that changes incidents or writes to the activity trail. Change numbers and the trail's chain need one order
/// over all processes: whoever is here holds the tail's one row until the commit, and touches no other row that somebody might hold.
/// </summary>
internal static class StoreTail
{
    /// <param name="incidents">Ids of those whose row was written.</param>
    /// <param name="opened">By how many there are more incidents now; a merge makes one less.</param>
    public static void Write(StoreSession session, IReadOnlyCollection<long> incidents, IReadOnlyCollection<ActivityEntry> activity, int opened = 0)
    {
        if (incidents.Count == 0 && activity.Count == 0)
            return;
        long change, id;
        byte[] hash;
        using (var row = session["update store_tail set change = change + ?1, incidents = incidents + ?2 returning change, activity, activity_hash"].Read((long)incidents.Count, opened))
        {
            row.Read();
            (change, id, hash) = (row.GetInt64(0) - incidents.Count, row.GetInt64(1), row.GetFieldValue<byte[]>(2));
        }

        foreach (var incident in incidents.Order())
            session[session.Dialect.NoteChange].Run(incident, ++change);
        if (activity.Count == 0)
            return;
        foreach (var entry in activity)
        {
            hash = ActivityChain.Append(session, ++id, entry, hash);
            MentionRows.Write(session, id, entry);
        }

        session["update store_tail set activity = ?1, activity_hash = ?2"].Run(id, hash);
    }
}
