using System.Text.Json;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Connections;

internal sealed class FollowPositions(IStoreWriter writer, IStoreReaders readers) : IFollowPositions
{
    public Task<FollowPosition?> ReadAsync(string file, CancellationToken stop) =>
        readers.ReadAsync(
            session => session["select position from follow_position where file = ?1"].Scalar(file) is string json ? JsonSerializer.Deserialize(json, StoreJson.Default.FollowPosition) : null,
            stop);

    public Task WriteAsync(string file, FollowPosition position, CancellationToken stop) =>
        writer.RunPatientlyAsync(
            session => session["insert into follow_position (file, position) values (?1, ?2) on conflict (file) do update set position = ?2"]
                .Run(file, JsonSerializer.Serialize(position, StoreJson.Default.FollowPosition)),
            stop);
}
