using Microsoft.Data.Sqlite;
using Npgsql;
using ThreatResponse.Storage.Audit;

namespace ThreatResponse.Host.Audit;

/// <summary><c>verify-activity</c>: checks the activity trail of a data folder or of a cluster's database, or of a copy of either, without starting anything.</summary>
internal static class VerifyActivity
{
    public const string Verb = "verify-activity";
    public const string Usage = "verify-activity --data <folder>, or --store <PostgreSQL connection string, or env:NAME of a variable that holds it>, [--head <hash>] checks the activity trail there, read-only: exits 0 when it is whole, 1 with the first broken entry, 2 when it cannot be read.";

    public static async Task<int> Run(string[] args)
    {
        var (folder, store, head) = (Value(args, "--data"), Value(args, "--store"), Value(args, "--head"));
        if ((folder is null) == (store is null) || args.Length != (head is null ? 2 : 4))
            return await CannotAsync(Usage);
        return store is null ? await FolderAsync(folder!, head) : await StoreAsync(store, head);
    }

    private static async Task<int> StoreAsync(string store, string? head)
    {
        // A connection string holds a password: in a variable it is not seen by all who list processes.
        var connection = store.StartsWith("env:", StringComparison.Ordinal) ? Environment.GetEnvironmentVariable(store[4..]) : store;
        if (string.IsNullOrEmpty(connection))
            return await CannotAsync($"The environment variable {store[4..]} is not set.");
        try
        {
            return Say(VerifyActivityChain.InPostgres(connection, head));
        }
        catch (Exception fault) when (fault is NpgsqlException or ArgumentException or InvalidCastException)
        {
            return await CannotAsync($"The database cannot be read: {fault.Message}");
        }
    }

    private static async Task<int> FolderAsync(string folder, string? head)
    {
        var file = Path.Combine(folder, StartHost.DatabaseName);
        if (!File.Exists(file))
            return await CannotAsync($"There is no {StartHost.DatabaseName} in {folder}.");
        try
        {
            return Say(VerifyActivityChain.In(file, head));
        }
        catch (Exception fault) when (fault is SqliteException or InvalidCastException)
        {
            return await CannotAsync($"{file} cannot be read: {fault.Message}");
        }
    }

    private static int Say(ActivityCheck check)
    {
        if (check.Broken is { } broken)
        {
            Console.WriteLine($"Entry {broken.Id} is broken: {broken.What}.");
            Console.WriteLine($"{check.Entries} before it hold, up to the head {check.Head}.");
            return 1;
        }

        Console.WriteLine($"{check.Entries} entries checked; each follows from the one before.");
        Console.WriteLine($"Head: {check.Head}");
        Console.WriteLine("Entries cut off the end together with the store's own count of them cannot be seen in the file: note the head elsewhere, and give it to a later check with --head.");
        return 0;
    }

    private static string? Value(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static async Task<int> CannotAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 2;
    }
}
