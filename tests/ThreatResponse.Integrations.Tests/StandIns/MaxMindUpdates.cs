using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>MaxMind's update server: says what the newest is and its sum, and sends downloads on to storage elsewhere, by an address that lets in whoever has it.</summary>
internal sealed class MaxMindUpdates(MaxMindStorage storage) : StandInServer
{
    public const string Account = "123456";
    public const string Licence = "abcdefghijklmnop";

    public Dictionary<string, byte[]> Databases { get; } = [];

    public int Downloads { get; private set; }

    /// <summary>Instead of an answer, when set.</summary>
    public StandInAnswer? Says { get; set; }

    /// <summary>What is made of a database for a download.</summary>
    public Func<string, byte[], byte[]> Pack { get; set; } = (edition, database) => Archive(($"{edition}_20260302/LICENSE.txt", [1]), ($"{edition}_20260302/{edition}.mmdb", database));

    public static byte[] Archive(params (string Name, byte[] Data)[] files)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionMode.Compress))
        using (var tar = new TarWriter(zip, TarEntryFormat.Ustar))
        {
            foreach (var (name, data) in files)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(data) });
        }

        return zipped.ToArray();
    }

    protected override bool IsWrite(HttpRequest request, byte[] body) => request.Method != HttpMethods.Get;

    protected override StandInAnswer Answer(HttpRequest request, byte[] body, bool lie)
    {
        if (request.QueryString.Value!.Contains(Licence, StringComparison.Ordinal))
            Faux.Add("The key stands in the address.");
        if (request.Headers.Authorization != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{Licence}"))}")
            return StandInAnswer.Json("Invalid license key", 401);
        if (Says is { } instead)
            return instead;
        var path = request.Path.Value!;
        if (path == "/geoip/updates/metadata")
        {
            return Databases.TryGetValue(request.Query["edition_id"].ToString(), out var newest)
                ? StandInAnswer.Json($$"""{"databases":[{"date":"2026-03-02","edition_id":"{{request.Query["edition_id"]}}","md5":"{{Convert.ToHexStringLower(MD5.HashData(newest))}}"}]}""")
                : StandInAnswer.Json("", 404);
        }

        var edition = path.Split('/')[3];
        if (path != $"/geoip/databases/{edition}/download" || request.Query["date"] != "20260302" || request.Query["suffix"] != "tar.gz")
            return StandInAnswer.Json("", 404);
        Downloads++;
        return new StandInAnswer(302, "", "text/html") { Headers = new Dictionary<string, string> { ["Location"] = storage.Offer($"{edition}.tar.gz", Pack(edition, Databases[edition])) } };
    }
}

/// <summary>The storage: no key of ours is to come here.</summary>
internal sealed class MaxMindStorage : StandInServer
{
    private readonly Dictionary<string, byte[]> _files = [];

    public int Served { get; private set; }

    public string Offer(string name, byte[] file)
    {
        _files[$"/{name}"] = file;
        return $"{Address}/{name}?X-Amz-Signature=0123&X-Amz-Expires=600";
    }

    protected override bool IsWrite(HttpRequest request, byte[] body) => request.Method != HttpMethods.Get;

    protected override StandInAnswer Answer(HttpRequest request, byte[] body, bool lie)
    {
        if (request.Headers.Authorization.Count > 0)
            Faux.Add("A key came with it.");
        if (request.Query["X-Amz-Signature"] != "0123" || !_files.TryGetValue(request.Path.Value!, out var file))
            return StandInAnswer.Xml("<Error><Code>AccessDenied</Code></Error>", 403);
        Served++;
        return new StandInAnswer(200, "", "application/gzip") { Bytes = file };
    }
}
