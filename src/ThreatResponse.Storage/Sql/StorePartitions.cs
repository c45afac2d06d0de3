namespace ThreatResponse.Storage.Sql;

/// <summary>How many partitions the journal has.</summary>
internal sealed record StorePartitions(int Count);
