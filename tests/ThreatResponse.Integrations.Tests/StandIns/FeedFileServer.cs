using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>Serves files as a plain web server does: with ETag and date, and to those who know its password, if it has one.</summary>
internal sealed class FeedFileServer(bool encrypted = true) : StandInServer
{
    private readonly Dictionary<string, (string Text, string MediaType, int Version)> _files = new(StringComparer.Ordinal);
    private int _versions;

    /// <summary>What must be sent as Authorization; null: nothing.</summary>
    public string? Authorization { get; set; }

    /// <summary>Any request gets this; 0: none.</summary>
    public int Refuses { get; set; }

    /// <summary>Says no ETag, and takes no condition.</summary>
    public bool KnowsNoConditions { get; set; }

    /// <summary>Paths that were asked for, and what was answered.</summary>
    public List<(string Path, int Status)> Asked { get; } = [];

    protected override bool Encrypted => encrypted;

    public void Put(string path, string text, string mediaType = "text/plain") => _files[path] = (text, mediaType, ++_versions);

    public void Remove(string path) => _files.Remove(path);

    protected override bool IsWrite(HttpRequest request, byte[] body) => request.Method != HttpMethods.Get && request.Method != HttpMethods.Post;

    protected override StandInAnswer Answer(HttpRequest request, byte[] body, bool lie)
    {
        var answer = Of(request);
        Asked.Add((request.Path.Value!, answer.Status));
        return answer;
    }

    private StandInAnswer Of(HttpRequest request)
    {
        if (Refuses > 0)
            return new StandInAnswer(Refuses, "refused", "text/plain") { Headers = new Dictionary<string, string> { ["Retry-After"] = "17", ["Location"] = "https://elsewhere.example.com/list?key=secret" } };
        if (Authorization is not null && request.Headers.Authorization != Authorization)
            return new StandInAnswer(401, "who are you?", "text/plain");
        if (!_files.TryGetValue(request.Path.Value!, out var file))
            return new StandInAnswer(404, "not here", "text/plain");
        if (KnowsNoConditions)
            return new StandInAnswer(200, file.Text, file.MediaType);
        var (tag, date) = ($"\"v{file.Version}\"", new DateTimeOffset(2026, 3, 4, 10, 0, file.Version % 60, TimeSpan.Zero).ToString("R", CultureInfo.InvariantCulture));
        var headers = new Dictionary<string, string> { ["ETag"] = tag, ["Last-Modified"] = date };
        return request.Headers.IfNoneMatch == tag ? new StandInAnswer(304, "", file.MediaType) { Headers = headers } : new StandInAnswer(200, file.Text, file.MediaType) { Headers = headers };
    }
}
