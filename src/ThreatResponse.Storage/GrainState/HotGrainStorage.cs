using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Runtime;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace ThreatResponse.Storage.GrainState;

/// <summary>
/// Storage of grains that are written often. A write returns after the commit that holds it; many share one. Its ETag is the row's version. A state
/// that was cleared starts with a version of its own, so that whoever still holds the old one does not write over the new.
/// </summary>
internal sealed class HotGrainStorage(IGrainStates states, IActivatorProvider activators) : IGrainStorage
{
    /// <summary>A person can read a row, and a later version an earlier one.</summary>
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await states.ReadAsync(KeyOf(stateName, grainId), cancellationToken) is { } stored)
        {
            // Nothing is changed before all of it is read.
            var state = JsonSerializer.Deserialize<T>(stored.Payload, _json) ?? activators.GetActivator<T>().Create();
            (grainState.State, grainState.ETag, grainState.RecordExists) = (state, ETagOf(stored.Version), true);
        }
        else
        {
            Forget(grainState);
        }
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var expected = VersionOf(grainState.ETag);
        var next = expected + 1 ?? FirstVersion();
        await Change(stateName, grainId, new StateChange(KeyOf(stateName, grainId), JsonSerializer.SerializeToUtf8Bytes(grainState.State, _json), expected, next), cancellationToken);
        (grainState.ETag, grainState.RecordExists) = (ETagOf(next), true);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Change(stateName, grainId, new StateChange(KeyOf(stateName, grainId), null, VersionOf(grainState.ETag), 0), cancellationToken);
        Forget(grainState);
    }

    private async Task Change(string stateName, GrainId grainId, StateChange change, CancellationToken stop)
    {
        if (!await states.ChangeAsync(change, stop))
            throw new InconsistentStateException($"State {stateName} of {grainId} is not the one this activation has read: another one has written or cleared it.", "another", change.Expected is { } version ? ETagOf(version) : "none");
    }

    private void Forget<T>(IGrainState<T> grainState) => (grainState.State, grainState.ETag, grainState.RecordExists) = (activators.GetActivator<T>().Create(), null!, false);

    private static StateKey KeyOf(string stateName, GrainId grainId)
    {
        var type = grainId.Type.ToString()!;
        return new StateKey(type == stateName ? type : $"{type}/{stateName}", grainId.Key.ToString()!);
    }

    private static string ETagOf(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static long? VersionOf(string? etag) => string.IsNullOrEmpty(etag) ? null : long.Parse(etag, NumberStyles.None, CultureInfo.InvariantCulture);

    [SuppressMessage("Security", "CA5394", Justification = "Tells one life of a state from the next; guards nothing.")]
    private static long FirstVersion() => Random.Shared.NextInt64(1, 1L << 52);
}
