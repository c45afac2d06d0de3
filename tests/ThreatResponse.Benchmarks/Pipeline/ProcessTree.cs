using System.Globalization;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>CPU time of a process, its children, and those of its children that have ended.</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100;

    public static TimeSpan Cpu(int root)
    {
        var ticks = 0L;
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            string text;
            try
            {
                text = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue; // It has just ended; its parent counts it from now on.
            }

            // Fields behind the name, which may hold anything but ends at the last bracket: state, parent, …, utime, stime, cutime, cstime.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            if (id == root || fields[1] == root.ToString(CultureInfo.InvariantCulture))
                ticks += Sum(fields, 11, id == root ? 4 : 2);
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    private static long Sum(string[] fields, int from, int count) => fields.Skip(from).Take(count).Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
}
