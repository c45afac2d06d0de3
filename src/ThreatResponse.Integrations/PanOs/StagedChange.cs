using System.Text.Json;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>What is written into the candidate of one place, by values: enough to take it back.</summary>
/// <param name="Place">Device group; null on a firewall.</param>
/// <param name="Sentinel">The one that keeps the group from being empty is put too.</param>
internal sealed record StagedChange(string? Place, IReadOnlyList<string> Puts, IReadOnlyList<string> Takes, bool Sentinel)
{
    public static string Written(IReadOnlyList<StagedChange> changes) => JsonSerializer.Serialize(changes);

    /// <summary>Null: it is no handle of ours.</summary>
    public static IReadOnlyList<StagedChange>? Read(string handle)
    {
        try
        {
            return JsonSerializer.Deserialize<List<StagedChange>>(handle);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
