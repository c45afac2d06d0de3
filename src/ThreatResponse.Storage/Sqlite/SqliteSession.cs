using System.Data.Common;
using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Sqlite;

internal sealed class SqliteSession : StoreSession
{
    private static readonly Dialect _dialect = new()
    {
        // One writer: nobody else changes anything.
        ForUpdate = "",
        NextNumber = "update counter set value = value + 1 where name = 'number' returning value",
        Showing = "join incident_observable o on o.observable = v.id",
        MayShow = "join incident_observable c on c.observable = v.id",
        JsonRows = place => $"json_each({place}) r",
        IsAny = place => $"in (select value from json_each({place}))",
        Shown = "(select x.observable, x.role from incident_observable x where x.incident = i.id) o",
        ForgetOpening = null,
        EachOf = (table, name, condition) => $"cross join {table} {name} on {condition}",
        LastSeen = "select v.type, v.value, '', v.alerts, v.incidents, v.first_seen, v.last_seen, v.id, v.last_seq from observable v where v.last_seq <= ?1",
        LastSeenEnds = null,
        FindsAlertsThroughIncidents = false,
        SeqOfValues = (condition, _, _) => $"select s.seq from observable v join sighting s on s.observable = v.id where v.value in (?1, ?2) {condition}",
        AlertShows = place => $"exists (select 1 from sighting g where g.seq = m.seq and g.observable in (select value from json_each({place})))",
        InNetwork = place => $"in_network(v.value, {place})",
        NoteChange = "insert into incident_change (incident, change) values (?1, ?2) on conflict (incident) do update set change = excluded.change",
        ChangedAfter = after => $"(select incident from incident_change where change > {after})",
        FirstChanged = (after, limit) => $"(select incident, change from incident_change where change > {after} order by change limit {limit}) c join incident i on i.id = c.incident",
        AddSighting = "insert into sighting (observable, seq) values (?1, ?2) on conflict do nothing",
    };

    private readonly SqliteConnection _connection;

    public SqliteSession(string connectionString, string pragmas)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        _connection.CreateFunction("in_network", (string value, string network) => !value.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(value, out var address) && IPNetwork.Parse(network).Contains(address), isDeterministic: true);
        using var command = _connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }

    public override Dialect Dialect => _dialect;

    public override DbParameter ParameterOf(int place) => new SqliteParameter { ParameterName = $"?{place}" };

    public override object ValueOf(object? value) => value switch
    {
        null => DBNull.Value,
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        long[] numbers => $"[{string.Join(',', numbers)}]",
        string[] texts => JsonSerializer.Serialize(texts),
        bool flag => flag ? 1L : 0L,
        _ => value,
    };

    protected override DbCommand CreateCommand(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _connection.Dispose();
    }
}
