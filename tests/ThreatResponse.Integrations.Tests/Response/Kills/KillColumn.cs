namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>Kills of one adapter, by point, each gone through well.</summary>
internal sealed class KillColumn(string adapter)
{
    private readonly Dictionary<string, int> _kills = [];

    public string Adapter => adapter;

    public IReadOnlyDictionary<string, int> Kills => _kills;

    public void Add(string point) => _kills[point] = _kills.GetValueOrDefault(point) + 1;

    /// <summary>Points by adapters: how many kills; a dash where an adapter does not come by.</summary>
    public static string Table(IReadOnlyList<KillColumn> columns)
    {
        string[] order = ["probe", "read", "write nothing under way", "write staging", "stage", "write activating", "activate", "write polling", "poll", "write verifying", "write abandoning", "abandon", "write the list", "write what is served"];
        string[] moments = ["before it", "before a change", "after it"];
        var points = columns.SelectMany(column => column._kills.Keys).Distinct()
            .OrderBy(point => Array.IndexOf(order, point.Split(':')[0])).ThenBy(point => Array.IndexOf(moments, point.Split(": ")[1]));
        var lines = points.Select(point => $"{point,-40}{string.Concat(columns.Select(column => $" | {(column._kills.TryGetValue(point, out var kills) ? kills.ToString(System.Globalization.CultureInfo.InvariantCulture) : "-").PadLeft(column.Adapter.Length)}"))}");
        return $"{"killed at",-40}{string.Concat(columns.Select(column => $" | {column.Adapter}"))}\n{string.Join('\n', lines)}\n{columns.Sum(column => column._kills.Values.Sum())} kills: each change in force once, each lift done, nothing left behind.";
    }
}
