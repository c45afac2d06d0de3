using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Npgsql;
using Orleans.Serialization;
using Serilog;
using Serilog.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Host.Configuration;
using ThreatResponse.Storage;
using ThreatResponse.Storage.Postgres;

namespace ThreatResponse.Host.Cluster;

/// <summary>One process of several, on one PostgreSQL: a silo, or a client of the silos.</summary>
internal static class ClusterParts
{
    /// <summary>Brings the database up to date.</summary>
    /// <returns>What is wrong with it.</returns>
    public static async Task<string?> PrepareAsync(HostSettings settings, ClusterSettings cluster)
    {
        using var logs = new SerilogLoggerFactory(Logs.Configure(settings.Log, new LoggerConfiguration()).CreateLogger(), dispose: true);
        try
        {
            await using var answers = new AnswerWhileWaiting(settings.Urls);
            var agreed = await new WaitForDatabase(logs.CreateLogger<WaitForDatabase>(), TimeProvider.System).UpgradeAsync(cluster.Store, settings.Partitions, cluster.Patience, answers.SayAsync);
            return PartitionsDiffer.FaultOf(settings, agreed);
        }
        catch (Exception fault) when (fault is InvalidOperationException or StoreBusyException)
        {
            return $"store.postgres: {fault.Message}";
        }
    }

    public static void Add(WebApplicationBuilder builder, HostSettings settings, ClusterSettings cluster)
    {
        builder.Services.AddDataProtection();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>((options, source) => options.XmlRepository = new PostgresKeys(source));

        // What the database says of a fault is understood in whatever process the call came from.
        builder.Services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add("Npgsql"));
        builder.Services.AddClusterStore(new PostgresStoreOptions { ConnectionString = cluster.Store, Partitions = settings.Partitions, KeepAlertsDays = settings.KeepAlertsDays });
        if (settings.Roles.HasFlag(HostRoles.Silo))
        {
            builder.UseOrleans(silo => ClusterSilo.Configure(silo, settings, cluster));
            return;
        }

        // Parts start one after the other, the web server last: it listens when there is somebody to ask.
        builder.Services.AddSingleton(new AnswerWhileWaiting(settings.Urls));
        builder.Services.AddSingleton<WaitForSilo>();
        builder.UseOrleansClient(client => ClusterClient.Configure(client, cluster));
        builder.Services.AddHostedService(services => services.GetRequiredService<WaitForSilo>());
    }
}
