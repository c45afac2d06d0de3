using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ThreatResponse.Testing;

/// <summary>A real PostgreSQL of our own on loopback, in a folder of its own; stopped and removed in the end.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> _shared = new(() => StartAsync());
    private readonly string _folder;
    private int _databases;

    private PostgresServer(string folder, int port) => (_folder, Port) = (folder, port);

    public int Port { get; }

    /// <summary>One for all tests of a process, ended with it.</summary>
    public static Task<PostgresServer> Shared => _shared.Value;

    public static async Task<PostgresServer> StartAsync(string settings = "")
    {
        var folder = Directory.CreateTempSubdirectory("tr-postgres-").FullName;
        await Run("chown", "postgres", folder);
        var server = new PostgresServer(folder, FreePort());
        await AsPostgres(Tool("initdb"), "-D", server.Data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N");
        await File.AppendAllTextAsync(Path.Combine(server.Data, "postgresql.conf"), $"""

            listen_addresses = '127.0.0.1'
            port = {server.Port}
            unix_socket_directories = '{folder}'
            max_connections = 300
            shared_buffers = 256MB
            max_wal_size = 2GB
            {settings}
            """);
        await server.StartAgainAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.EndWithoutWaiting();
        return server;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>How to connect to it.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture)}";
        await using var connection = new NpgsqlConnection(To("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return To(name);
    }

    public string To(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}";

    public Task StartAgainAsync() => AsPostgres(Tool("pg_ctl"), "-D", Data, "-l", Path.Combine(_folder, "log"), "-w", "-t", "60", "start");

    /// <param name="mode">fast ends connections and writes a checkpoint; immediate is a crash.</param>
    public Task StopAsync(string mode = "fast") => AsPostgres(Tool("pg_ctl"), "-D", Data, "-m", mode, "-w", "stop");

    /// <summary>Ends the server's first process without a word; the others follow it.</summary>
    public async Task KillAsync()
    {
        using var process = Process.GetProcessById(ProcessId);
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Runs one of PostgreSQL's own programs against this server, as its administrator.</summary>
    public Task RunToolAsync(string name, params string[] arguments) => Run(Tool(name), ["--host=127.0.0.1", $"--port={Port}", "--username=postgres", .. arguments]);

    public async ValueTask DisposeAsync()
    {
        if (!Directory.Exists(_folder))
            return;
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await StopAsync("immediate");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The first process's id: its children do the work.</summary>
    public int ProcessId => int.Parse(File.ReadAllLines(Path.Combine(Data, "postmaster.pid"))[0], CultureInfo.InvariantCulture);

    private string Data => Path.Combine(_folder, "data");

    /// <summary>A process that ends is not given the time to wait.</summary>
    private void EndWithoutWaiting()
    {
        if (Directory.Exists(_folder))
            Process.Start("/bin/sh", ["-c", "runuser -u postgres -- \"$0\" -D \"$1/data\" -m immediate -w stop >/dev/null 2>&1; rm -rf \"$1\"", Tool("pg_ctl"), _folder])?.Dispose();
    }

    private static string Tool(string name) =>
        Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin", name)).First(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>PostgreSQL does not run as root.</summary>
    private static Task AsPostgres(params string[] command) => Run("runuser", ["-u", "postgres", "--", .. command]);

    private static async Task Run(string program, params string[] arguments)
    {
        // A server that goes on must not keep our pipes open: what it says goes to its log.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", program, program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
