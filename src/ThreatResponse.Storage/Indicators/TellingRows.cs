using System.Data.Common;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Indicators;

/// <summary>Rows of tellings of verdicts.</summary>
internal static class TellingRows
{
    public const string Columns = "x.key, x.round, x.due, x.place, x.told, x.showing", Select = $"select {Columns} from verdict_telling x";

    public static VerdictTelling Of(DbDataReader row) =>
        new(row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? null : UnixTime.From(row.GetInt64(2)), row.IsDBNull(3) ? null : row.GetInt64(3), row.GetInt32(4), row.GetInt32(5));
}
