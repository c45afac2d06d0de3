using System.Text.Json;
using Orleans.Storage;
using ThreatResponse.Testing;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>State that outlives a process which may end before and after each write of it.</summary>
internal sealed class MortalStorage(Life life) : IGrainStorage
{
    private static readonly string[] _phases = ["staging", "activating", "polling", "verifying", "abandoning"];
    private readonly KeptStorage _kept = new();

    /// <summary>How often a process has begun from what was kept.</summary>
    public int Begun { get; private set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Begun += IsMortal(stateName) ? 1 : 0;
        return _kept.ReadStateAsync(stateName, grainId, grainState);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!IsMortal(stateName))
        {
            await _kept.WriteStateAsync(stateName, grainId, grainState);
            return;
        }

        var written = stateName == "served" ? "write what is served" : $"write {Phase(grainState.State)}";
        life.Pass($"{written}: before it");
        await _kept.WriteStateAsync(stateName, grainId, grainState);
        life.Pass($"{written}: after it");
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => _kept.ClearStateAsync(stateName, grainId, grainState);

    private static bool IsMortal(string stateName) => stateName is "device" or "served";

    private static string Phase<T>(T state) =>
        JsonSerializer.SerializeToNode(state)!["Work"] is { } work ? _phases[work["Phase"]!.GetValue<int>()] : "nothing under way";
}
