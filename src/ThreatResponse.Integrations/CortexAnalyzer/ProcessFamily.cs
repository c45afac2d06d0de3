using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ThreatResponse.Integrations.CortexAnalyzer;

/// <summary>
/// A process and all that come of it, also those that left their parents: they are known by a word in their environment, by their session, and by their parents.
/// One that took all three off itself is not found; <c>timeout</c> does not know it either.
/// </summary>
internal sealed class ProcessFamily
{
    public const string Variable = "TR_ANALYZER_RUN";
    private const int Rounds = 200;

    private static readonly TimeSpan _breath = TimeSpan.FromMilliseconds(10);

    public string Name { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Kills until none is left: while it kills, new ones may come.</summary>
    /// <param name="session">Of the first.</param>
    public async Task EndAsync(int session)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var alive = Alive(session);
            if (alive.Count == 0)
                return;
            alive.ForEach(Kill);
            await Task.Delay(_breath, CancellationToken.None);
        }
    }

    private List<int> Alive(int session)
    {
        var all = new List<(int Id, int Parent, bool Ours)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId && Status(folder) is { } status)
                all.Add((id, status.Parent, status.Session == session || IsMarked(folder)));
        }

        var ours = all.Where(one => one.Ours).Select(one => one.Id).ToHashSet();
        for (var known = -1; known < ours.Count;)
        {
            known = ours.Count;
            ours.UnionWith(all.Where(one => ours.Contains(one.Parent)).Select(one => one.Id));
        }

        return [.. ours];
    }

    /// <summary>Null when it is gone, or is dead and only not yet asked about by its parent.</summary>
    private static (int Parent, int Session)? Status(string folder)
    {
        // pid (name) state ppid pgrp session …; the name may hold anything.
        if (Read(Path.Combine(folder, "stat")) is not { } text || text.LastIndexOf(')') is not (> 0 and var end))
            return null;
        var words = text[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 4 || words[0] is "Z" or "X" ? null : (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[3], CultureInfo.InvariantCulture));
    }

    private bool IsMarked(string folder) => Read(Path.Combine(folder, "environ"))?.Contains($"{Variable}={Name}", StringComparison.Ordinal) == true;

    /// <summary>Null when it is gone, or somebody else's.</summary>
    private static string? Read(string path)
    {
        try
        {
            return Encoding.Latin1.GetString(File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It is gone already, or will be found again.
        }
    }
}
