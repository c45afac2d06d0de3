using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Postgres;

namespace ThreatResponse.Storage.Journal;

/// <summary>A batch with what costs time made before its turn comes.</summary>
internal sealed record PendingAppend(JournalBatch Batch, byte[][] Bodies, Guid[] Keys, int[] Partitions)
{
    /// <param name="partitionOf">Of the source at a dispatcher.</param>
    public static PendingAppend Of(JournalBatch batch, Func<int, int> partitionOf)
    {
        var bodies = new byte[batch.Alerts.Count][];
        var (keys, partitions) = (new Guid[bodies.Length], new int[bodies.Length]);
        for (var i = 0; i < bodies.Length; i++)
        {
            var alert = batch.Alerts[i].Alert;
            bodies[i] = StoreJson.Write(alert);
            partitions[i] = partitionOf(batch.Alerts[i].Dispatcher);
            keys[i] = AlertKeys.Of(alert.Source, alert.NaturalKey);
        }

        return new PendingAppend(batch, bodies, keys, partitions);
    }
}
