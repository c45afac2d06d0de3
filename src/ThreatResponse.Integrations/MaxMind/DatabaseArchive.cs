using System.Formats.Tar;
using System.IO.Compression;

namespace ThreatResponse.Integrations.MaxMind;

/// <summary>A download: a gzipped tar with one database in it, and papers.</summary>
internal static class DatabaseArchive
{
    private const long Largest = 2L * 1024 * 1024 * 1024;

    /// <summary>Writes the database to a file. No name within the archive says where.</summary>
    /// <exception cref="InvalidDataException">It is not such an archive.</exception>
    public static async Task UnpackAsync(byte[] archive, string to, CancellationToken stop)
    {
        try
        {
            await using var zipped = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
            await using var tar = new TarReader(zipped);
            var found = false;
            while (await tar.GetNextEntryAsync(copyData: false, stop) is { } entry)
            {
                if (!entry.Name.EndsWith(".mmdb", StringComparison.OrdinalIgnoreCase))
                    continue;
                if (found)
                    throw new InvalidDataException("more than one database is in it");
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.DataStream is not { } data || entry.Name.StartsWith('/') || entry.Name.Split('/', '\\').Contains(".."))
                    throw new InvalidDataException($"what it holds as “{entry.Name}” is no plain file");
                if (entry.Length > Largest)
                    throw new InvalidDataException("the database in it is too large");
                await using var file = File.Create(to);
                await data.CopyToAsync(file, stop);
                found = true;
            }

            if (!found)
                throw new InvalidDataException("no database is in it");
        }
        catch (Exception fault) when (fault is EndOfStreamException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"it is no whole archive: {fault.Message.TrimEnd('.')}", fault);
        }
    }
}
