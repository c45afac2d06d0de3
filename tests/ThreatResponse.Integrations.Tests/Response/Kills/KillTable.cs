using System.Globalization;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>All adapters together; printed when the last has gone through.</summary>
public sealed class KillTable : IDisposable
{
    private static readonly string[] _order =
        ["probe", "read", "write nothing under way", "write staging", "stage", "write activating", "activate", "write polling", "poll", "write verifying", "write abandoning", "abandon", "write the list", "write what is served"];

    private static readonly string[] _moments = ["before it", "before a change", "after it"];
    private readonly List<KillColumn> _columns = [];

    public void Dispose() => Console.WriteLine(Of(_columns));

    internal void Add(KillColumn column) => _columns.Add(column);

    /// <summary>Points by adapters: how many kills; a dash where an adapter does not come by.</summary>
    internal static string Of(IReadOnlyList<KillColumn> columns)
    {
        var points = columns.SelectMany(column => column.Kills.Keys).Distinct()
            .OrderBy(point => Array.IndexOf(_order, point.Split(':')[0])).ThenBy(point => Array.IndexOf(_moments, point.Split(": ")[1]));
        var lines = points.Select(point => $"{point,-36}{string.Concat(columns.Select(column => $" | {Kills(column, point).PadLeft(column.Adapter.Length)}"))}");
        return $"{"killed at",-36}{string.Concat(columns.Select(column => $" | {column.Adapter}"))}\n{string.Join('\n', lines)}\n{columns.Sum(column => column.Kills.Values.Sum())} kills: each change in force once, each lift done, nothing left behind.";
    }

    private static string Kills(KillColumn column, string point) => column.Kills.TryGetValue(point, out var kills) ? kills.ToString(CultureInfo.InvariantCulture) : "-";
}
