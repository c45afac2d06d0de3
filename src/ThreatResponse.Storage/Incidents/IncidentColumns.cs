using System.Text.Json;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Incidents;

/// <summary>Writes an incident's row: its state, and the columns that lists filter and sort by, from the same record in the same write.</summary>
internal static class IncidentColumns
{
    /// <summary>Draws the number and makes the row. The caller knows that there is none yet.</summary>
    public static IncidentState Insert(StoreSession session, IncidentState state)
    {
        var numbered = state with { Number = (long)session[session.Dialect.NextNumber].Scalar()! };
        Write(session, """
            insert into incident (id, number, title, status, score, severity, alerts, first_seen, last_seen, created, assignee, closed, closing,
              ignore_alike_until, routine, touched, merged_into, times, state, sources, detections, tags, version)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, 1)
            """, numbered, null);
        return numbered;
    }

    /// <returns>False when the row has another version.</returns>
    public static bool Update(StoreSession session, IncidentState state, long version) =>
        Write(session, """
            update incident set number = ?2, title = ?3, status = ?4, score = ?5, severity = ?6, alerts = ?7, first_seen = ?8, last_seen = ?9, created = ?10,
              assignee = ?11, closed = ?12, closing = ?13, ignore_alike_until = ?14, routine = ?15, touched = ?16, merged_into = ?17, times = ?18, state = ?19,
              sources = ?20, detections = ?21, tags = ?22, version = version + 1
            where id = ?1 and version = ?23
            """, state, version) == 1;

    private static int Write(StoreSession session, string sql, IncidentState state, long? version)
    {
        object?[] values =
        [
            state.Id,
            state.Number,
            state.Title,
            Words.Of(state.Status),
            state.Score,
            state.Facts.MaxSeverity,
            state.Facts.Alerts,
            UnixTime.Of(state.Times.First),
            UnixTime.Of(state.Times.Last),
            UnixTime.Of(state.Created),
            state.Assignee,
            state.Closed is { } closed ? UnixTime.Of(closed) : null,
            state.Closing?.ToString(),
            state.IgnoreAlikeUntil is { } until ? UnixTime.Of(until) : null,
            state.IsRoutine,
            state.Touched,
            state.MergedInto,
            JsonSerializer.SerializeToUtf8Bytes(state.Times, StoreJson.Default.IncidentTimes),
            StoreJson.Write(state),
            SourcesOf(state),
            DetectionsOf(state),
            TagsOf(state),
        ];
        return version is { } expected ? session[sql].Run([.. values, expected]) : session[sql].Run(values);
    }

    /// <summary>Names of sources, each between blanks: they hold none.</summary>
    public static string SourcesOf(IncidentState state) => $" {string.Join(' ', state.Facts.Sources.Keys)} ";

    /// <summary>Each between blanks: they hold none. Null for none.</summary>
    public static string? TagsOf(IncidentState state) => state.Tags is { Count: > 0 } tags ? $" {string.Join(' ', tags)} " : null;

    public static string DetectionsOf(IncidentState state) => JsonSerializer.Serialize<IReadOnlyList<string>>([.. state.Facts.Detections.Keys], StoreJson.Default.Strings);
}
