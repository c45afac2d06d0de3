using System.Globalization;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.FeedText;

/// <summary>
/// Files that somebody puts into a folder of the silo's machine: each is read once, in the order of their names, and again when it has changed. The folder lies below
/// the one that the configuration names (<c>feed-files</c>): no other file of the machine can be read, and no symbolic link is followed.
/// </summary>
/// <param name="root">Null: none is configured.</param>
internal sealed class FolderOrigin(string? root) : IFeedOrigin
{
    private const int Largest = 64 * 1024 * 1024, MostFiles = 2_000;
    private const string Folder = "folder";

    /// <summary>Younger ones may still be being written.</summary>
    private static readonly TimeSpan _settled = TimeSpan.FromSeconds(60);

    public FeedOriginKind Manifest { get; } = new(
        "folder",
        "Folder of this server",
        "Files that are put into a folder, in any format that is known: each once, by name, and again when it has changed. A file counts when it has not been written to for a minute.",
        [new DeviceSetting(Folder, "Folder", "Below the folder of feeds' files: a name, as partner or partner/daily. In a cluster, every silo needs it.")],
        TimeSpan.FromMinutes(1),
        GivesChanges: false);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) =>
        root is null ? ["No folder of feeds' files is configured: set feed-files in the configuration."]
        : settings.GetValueOrDefault(Folder) is { Length: > 0 } folder && !IsBelow(folder) ? [$"{Folder}: “{folder}” is no folder below {root}: enter a name of letters, digits, dots, dashes and underscores, with / between several."] : [];

    public async Task<FeedPage> FetchAsync(DeviceConnection to, string? checkpoint, CancellationToken stop)
    {
        var name = to.Text(Folder);
        if (root is null || !IsBelow(name))
            throw new DeviceFailureException(FailureKind.InvalidValue, Faults(to.Settings)[0]);
        try
        {
            var folder = Open(name);
            var files = Files(folder, to);
            var marks = new ReadMarks(Checkpoint.Read<Known>(checkpoint, name)?.Read);
            marks.Keep(files.Select(VersionOf));
            var unread = files.Where(file => !marks.Has(VersionOf(file))).Take(2).ToList();
            if (unread.Count == 0)
                return FeedPage.Nothing(Checkpoint.Write(new Known(name, marks.Written())));
            to.Sent($"Reads {name}/{unread[0].Name}");
            if (unread[0].Length > Largest)
                throw new DeviceFailureException(FailureKind.InvalidValue, $"{name}/{unread[0].Name} has more than {Largest / 1024 / 1024} MB: split it, or take it away.");
            var version = VersionOf(unread[0]);
            var bytes = await File.ReadAllBytesAsync(unread[0].FullName, stop);
            marks.Add(version);
            return new FeedPage(Unpacked.Of(bytes, Largest, to.Name), null, Checkpoint.Write(new Known(name, marks.Written())), unread.Count > 1);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DeviceFailureException(FailureKind.Transient, $"The folder {name} cannot be read: {fault.Message}", fault);
        }
    }

    private DirectoryInfo Open(string name)
    {
        var folder = new DirectoryInfo(root!);
        foreach (var part in name.Split('/'))
        {
            folder = new DirectoryInfo(Path.Combine(folder.FullName, part));
            if (!folder.Exists || folder.LinkTarget is not null)
                throw new DeviceFailureException(FailureKind.NotFound, $"There is no folder {name} below {root}{(folder.LinkTarget is null ? "" : ": symbolic links are not followed")}.");
        }

        return folder;
    }

    /// <summary>By name; without those that are hidden, links, or still being written.</summary>
    private static List<FileInfo> Files(DirectoryInfo folder, DeviceConnection to)
    {
        var until = to.Time.GetUtcNow().UtcDateTime - _settled;
        var files = folder.EnumerateFiles().Where(file => !file.Name.StartsWith('.') && file.LinkTarget is null && file.LastWriteTimeUtc <= until).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        return files.Count <= MostFiles ? files : throw new DeviceFailureException(FailureKind.InvalidValue, $"{to.Text(Folder)} has {files.Count} files: at most {MostFiles}. Take old ones away.");
    }

    private static string VersionOf(FileInfo file) => string.Create(CultureInfo.InvariantCulture, $"{file.Name}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}");

    private static bool IsBelow(string folder) =>
        folder.Length <= 200 && folder.Split('/').All(part => part.Length > 0 && !part.StartsWith('.') && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'));

    /// <param name="Read">Marks of the files that were read and are still there.</param>
    private sealed record Known(string Place, string Read) : IHasPlace;
}
