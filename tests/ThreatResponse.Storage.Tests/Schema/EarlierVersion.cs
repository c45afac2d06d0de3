using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Storage.Audit;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Tests.Schema;

/// <summary>Writes rows as the version with a given last script kept them. What is in here does not change when the schema does.</summary>
internal sealed class EarlierVersion(Store store, string place, int version)
{
    public const string Indicator = "ipv4-addr|198.51.100.23";
    private readonly bool _sqlite = store == Store.Sqlite;

    public static IReadOnlyList<ActivityEntry> Trail =>
    [
        new(1, "incident 7", "opened", "Opened: Something on web-1", "system", "Threat Response", Given.Start),
        new(null, "account ana", "created", "Made", "admin", "Administrator", Given.Start.AddMinutes(1)),
        new(2, "incident 8", "comment", "Bad's “x” & more", "ana", "Ana", Given.Start.AddMinutes(2)),
    ];

    private bool HasAlerts => _sqlite || version >= 4;

    private bool HasIncidents => version >= 2;

    public async Task Fill()
    {
        await using DbConnection connection = _sqlite ? new SqliteConnection($"Data Source={place};Pooling=False") : new NpgsqlConnection(place);
        await connection.OpenAsync();
        if (HasAlerts)
            await Alerts(connection);
        await Run(connection, "insert into partition_mark (partition, decided, handled, handled_count) values (1, 2, 2, 2)");
        await Run(connection, "insert into source_total (source, journalled, last_received) values ('test', 2, @0)", At(0));
        await Run(connection, "insert into follow_position (file, position) values ('/var/log/eve.json', '{}')");
        await Run(connection, "insert into dead_letter (source, format, received, reason, raw, hash) values ('test', 'json-event', @0, 'unread', @1, @1)", At(0), "{"u8.ToArray());
        if (!HasIncidents)
            return;
        await Incidents(connection);
        await Activity(connection);
        await Run(connection, "insert into target (kind, key, first_seen, last_seen, alerts, value, value_reason, state, version) values ('host', 'web-1', @0, @1, 2, 'high', 'the shop', @2, 3)", At(0), At(5), "{}"u8.ToArray());
        var (table, more) = version >= (_sqlite ? 5 : 6) ? ("grain_state (type, ", "'indicator', ") : ("indicator (", "");
        var payload = table.StartsWith('g') ? "payload" : "state";
        await Run(connection, $"insert into {table}key, {payload}, version) values ({more}@0, @1, 4)", Indicator, Encoding.UTF8.GetBytes("""{"verdict":"Malicious","reason":"Seen in the field","judgedBy":"ana","sightings":12,"applied":{"1":2}}"""));
    }

    private async Task Alerts(DbConnection connection)
    {
        for (var seq = 1; seq <= 2; seq++)
        {
            var alert = Given.Alert($"key-{seq}");
            if (_sqlite)
            {
                await Run(connection, "insert into alert (partition, source, natural_key, event_id, received, occurred, last_received, body, raw) values (1, 'test', @0, @0, @1, @1, @1, @2, @3)",
                    alert.NaturalKey, At(0), StoreJson.Write(alert), "{}"u8.ToArray());
                continue;
            }

            var key = Postgres.AlertKeys.Of(alert.Source, alert.NaturalKey);
            await Run(connection, "insert into alert (seq, partition, key, source, event_id, received, occurred, body, raw) values (nextval('alert_seq'), 1, @0, 'test', @1, @2, @2, @3, @4)",
                key, alert.NaturalKey, At(0), StoreJson.Write(alert), "{}"u8.ToArray());
            await Run(connection, "insert into alert_key (key, seq, received, last_received) values (@0, @1, @2, @2)", key, (long)seq, At(0));
        }
    }

    private async Task Incidents(DbConnection connection)
    {
        for (var id = 1; id <= 2; id++)
        {
            var state = Given.Incident(id, 6 + id, id == 1 ? "Something on web-1" : "Something else");
            var detections = "[\"Sensor: R-1\"]";
            var (columns, values) = _sqlite && version < 4 ? ("change", "@5") : ("sources, detections", "' suricata test ', @6");
            await Run(
                connection,
                $"""
                insert into incident (id, number, title, status, score, severity, alerts, first_seen, last_seen, created, routine, touched, times, state, version, {columns})
                values (@0, @1, @2, 'new', 320, 50, 2, @3, @4, @3, {(_sqlite ? "0, 0" : "false, false")}, @7, @8, 5, {values})
                """,
                (long)id, 6L + id, state.Title, At(0), At(5), 40L + id, detections,
                System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(state.Times, StoreJson.Default.IncidentTimes), StoreJson.Write(state));
            await Run(
                connection,
                $"insert into incident_alert (seq, incident, rule, because, familiarity, time, product, detection, severity, target{(_sqlite ? "" : ", observables")}) values (@0, @0, 'same-target', 'Opened', 'New', @1, 'Sensor', 'Sensor: R-1', 50, 'web-1'{(_sqlite ? "" : id == 1 ? ", array[77]::bigint[]" : ", '{}'")})",
                skip: !HasAlerts, (long)id, At(0));
            if (!_sqlite && version >= 15)
                await Run(connection, "insert into incident_changes (last, incidents) values (@1, array[@0])", (long)id, 40L + id);
            else if (!(_sqlite && version < 4))
                await Run(connection, "insert into incident_change (incident, change) values (@0, @1)", (long)id, 40L + id);
        }

        await Run(connection, "insert into observable (id, type, value, alerts, incidents, first_seen, last_seen) values (77, 'ipv4-addr', '198.51.100.23', 1, 1, @0, @0)", At(0));
        await Run(connection, "insert into incident_observable (incident, observable, role, alerts, first_seen, last_seen) values (1, 77, 'attacker', 1, @0, @0)", At(0));
        if (_sqlite)
        {
            await Run(connection, "insert into sighting (observable, seq) values (77, 1)");
            await Run(connection, "update counter set value = 8 where name = 'number'");
            await Run(connection, version < 4 ? "update counter set value = 42 where name = 'change'" : "update store_tail set change = 42");
        }
        else
        {
            await Run(connection, "select setval('incident_number', 8)");
            await Run(connection, "update store_tail set change = 42");
        }
    }

    private async Task Activity(DbConnection connection)
    {
        var (id, hash) = (0L, new byte[32]);
        foreach (var entry in Trail)
        {
            hash = ActivityChain.HashOf(hash, entry, UnixTime.Of(entry.At));
            await Run(connection, "insert into activity (id, incident, at, subject, kind, text, actor, actor_display, hash) values (@0, @1, @2, @3, @4, @5, @6, @7, @8)",
                ++id, entry.Incident, UnixTime.Of(entry.At), entry.Subject, entry.Kind, entry.Text, entry.Actor, entry.ActorDisplay, hash);
        }

        if (!(_sqlite && version < 4))
            await Run(connection, "update store_tail set activity = @0, activity_hash = @1", id, hash);
    }

    private static long At(int minutes) => UnixTime.Of(Given.Start.AddMinutes(minutes));

    private static Task Run(DbConnection connection, string sql, params object?[] values) => Run(connection, sql, skip: false, values);

    private static async Task Run(DbConnection connection, string sql, bool skip, params object?[] values)
    {
        if (skip)
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            if (!sql.Contains($"@{i}", StringComparison.Ordinal))
                continue;
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@{i}", values[i] ?? DBNull.Value);
            if (values[i] is null)
                parameter.DbType = System.Data.DbType.Int64;
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }
}
