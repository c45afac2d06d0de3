using Microsoft.AspNetCore.DataProtection;
using ThreatResponse.Host.Configuration;
using ThreatResponse.Storage;
using ThreatResponse.Storage.Schema;
using ThreatResponse.Storage.Sqlite;

namespace ThreatResponse.Host.Embedded;

/// <summary>Everything in this process, on one file.</summary>
internal static class EmbeddedParts
{
    /// <summary>Makes the data folder and brings the database up to date.</summary>
    /// <returns>What is wrong with it.</returns>
    public static string? Prepare(HostSettings settings)
    {
        try
        {
            Directory.CreateDirectory(settings.Data);
            SqliteSchema.Upgrade(DatabaseFile(settings));
            return PartitionsDiffer.FaultOf(settings, AgreedPartitions.InSqlite(DatabaseFile(settings), settings.Partitions));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException or Microsoft.Data.Sqlite.SqliteException)
        {
            return $"data: {settings.Data}: {fault.Message} Set data in the configuration, or TR_DATA, to a folder that can be written.";
        }
    }

    public static void Add(WebApplicationBuilder builder, HostSettings settings)
    {
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.Data, "keys")));
        builder.Services.AddEmbeddedStore(new SqliteStoreOptions { File = DatabaseFile(settings), Partitions = settings.Partitions });
        builder.UseOrleans(silo => EmbeddedSilo.Configure(silo, settings, DatabaseFile(settings)));
    }

    private static string DatabaseFile(HostSettings settings) => Path.Combine(settings.Data, StartHost.DatabaseName);
}
