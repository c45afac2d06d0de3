namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>Kills of one adapter, by point, each gone through well.</summary>
internal sealed class KillColumn(string adapter)
{
    private readonly Dictionary<string, int> _kills = [];

    public string Adapter => adapter;

    public IReadOnlyDictionary<string, int> Kills => _kills;

    public void Add(string point) => _kills[point] = _kills.GetValueOrDefault(point) + 1;
}
