using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Storage;

/// <summary>How records are kept in byte columns: compact JSON, enums by name, so that a person can read a row and a later version an earlier one.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(AlertContext))]
[JsonSerializable(typeof(JournalContext))]
[JsonSerializable(typeof(IncidentState))]
[JsonSerializable(typeof(IncidentTimes))]
[JsonSerializable(typeof(FollowPosition))]
[JsonSerializable(typeof(ListMember))]
[JsonSerializable(typeof(RuleRun))]
[JsonSerializable(typeof(ResponseAction))]
[JsonSerializable(typeof(EnrichmentAnswer))]
[JsonSerializable(typeof(IReadOnlyList<string>), TypeInfoPropertyName = "Strings")]
[JsonSerializable(typeof(IReadOnlyList<AlertObservable>), TypeInfoPropertyName = "Observables")]
internal sealed partial class StoreJson : JsonSerializerContext
{
    public static byte[] Write(Alert alert) => JsonSerializer.SerializeToUtf8Bytes(alert, Default.Alert);

    public static byte[] Write(IncidentState state) => JsonSerializer.SerializeToUtf8Bytes(state, Default.IncidentState);

    public static Alert ReadAlert(byte[] json) => JsonSerializer.Deserialize(json, Default.Alert)!;

    public static IncidentState ReadIncident(byte[] json) => JsonSerializer.Deserialize(json, Default.IncidentState)!;

    public static IncidentTimes ReadTimes(byte[] json) => JsonSerializer.Deserialize(json, Default.IncidentTimes)!;

    /// <summary>What all rows hold in their first column.</summary>
    public static List<T> ReadAll<T>(DbDataReader rows, JsonTypeInfo<T> type)
    {
        using (rows)
        {
            var found = new List<T>();
            while (rows.Read())
                found.Add(JsonSerializer.Deserialize(rows.GetFieldValue<byte[]>(0), type)!);
            return found;
        }
    }
}
