namespace ThreatResponse.Host.Configuration;

internal static class PartitionsDiffer
{
    /// <returns>Null when this process is set to what the database has.</returns>
    public static string? FaultOf(HostSettings settings, int agreed) => settings.Partitions == agreed
        ? null
        : $"{settings.File}: partitions: is {settings.Partitions}, but this database was made with {agreed}. The number is fixed with the database, and the same in every process: set partitions to {agreed}.";
}
