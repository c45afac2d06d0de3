using Microsoft.Data.Sqlite;
using ThreatResponse.Storage.Audit;

namespace ThreatResponse.Host.Audit;

/// <summary><c>verify-activity</c>: checks the activity trail of a data folder, or of a copy of one, without starting anything.</summary>
internal static class VerifyActivity
{
    public const string Verb = "verify-activity";
    public const string Usage = "verify-activity --data <folder> [--head <hash>] checks the activity trail of that folder, read-only: exits 0 when it is whole, 1 with the first broken entry, 2 when it cannot be read.";

    public static async Task<int> Run(string[] args)
    {
        var (folder, head) = (Value(args, "--data"), Value(args, "--head"));
        if (folder is null || args.Length != (head is null ? 2 : 4))
            return await CannotAsync(Usage);
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
