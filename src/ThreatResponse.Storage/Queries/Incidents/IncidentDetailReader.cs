using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

internal static class IncidentDetailReader
{
    public static IncidentDetail? Find(StoreSession session, long number)
    {
        if (session["select id from incident where number = ?1"].Scalar(number) is not long id)
            return null;
        var holder = id;
        for (var step = 0; step < 100 && session["select merged_into from incident where id = ?1"].Scalar(holder) is long into; step++)
            holder = into;
        if (IncidentRows.Read(session, holder) is not { } found)
            return null;

        var absorbed = new List<long>();
        using (var rows = session["select number from incident where merged_into = ?1 order by number"].Read(holder))
        {
            while (rows.Read())
                absorbed.Add(rows.GetInt64(0));
        }

        var recurs = found.State.RecursFrom is { } before ? session["select number from incident where id = ?1"].Scalar(before) as long? : null;
        return new IncidentDetail(found.State, found.Version, absorbed, holder == id ? null : number, recurs);
    }
}
