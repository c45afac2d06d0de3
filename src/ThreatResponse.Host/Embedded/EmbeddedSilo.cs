using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Orleans.Configuration;
using ThreatResponse.Host.Configuration;

namespace ThreatResponse.Host.Embedded;

/// <summary>One silo on loopback, its rarely written grains in the same file as everything else.</summary>
internal static class EmbeddedSilo
{
    /// <summary>What Orleans' ADO.NET provider calls SQLite; ours is registered under that name.</summary>
    private const string Invariant = "System.Data.SQLite";

    public static void Configure(ISiloBuilder silo, HostSettings settings, string databaseFile)
    {
        DbProviderFactories.RegisterFactory(Invariant, SqliteFactory.Instance);
        silo.UseLocalhostClustering(
            settings.SiloPort == 0 ? FreePort(settings) : settings.SiloPort,
            settings.SiloGatewayPort == 0 ? FreePort(settings) : settings.SiloGatewayPort,
            serviceId: "threat-response",
            clusterId: "embedded");
        silo.AddAdoNetGrainStorage("settings", options =>
        {
            options.Invariant = Invariant;
            options.ConnectionString = new SqliteConnectionStringBuilder { DataSource = databaseFile, DefaultTimeout = 30 }.ToString();
        });
        silo.UseAdoNetReminderService(options =>
        {
            options.Invariant = Invariant;
            options.ConnectionString = new SqliteConnectionStringBuilder { DataSource = databaseFile, DefaultTimeout = 30 }.ToString();
        });
        SiloParts.Add(silo, settings);

        // A batch that waits for a busy store may take longer than the usual 30 s; the dispatcher is patient, and so is whoever calls it.
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromMinutes(2));
    }

    /// <summary>Any port that is free, and not one that another part of this process is about to take.</summary>
    private static int FreePort(HostSettings settings)
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (port != settings.SyslogPort && !settings.Urls.Any(url => url.EndsWith($":{port}", StringComparison.Ordinal)))
                return port;
        }
    }
}
