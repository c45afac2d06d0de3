using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.JsonEventSource;

internal static class JsonEventFiles
{
    /// <summary>The file that <c>threat_info</c> names.</summary>
    public static IEnumerable<AlertFile> Of(JsonElement? threat)
    {
        var hash = Members.Text(threat, "hash", "filehash", "file_hash");
        var file = With(Members.Text(threat, "filename", "file_name"), Members.Text(threat, "md5") ?? hash, Members.Text(threat, "sha1") ?? hash, Members.Text(threat, "sha256") ?? hash, null);
        return file is null ? [] : [file];
    }

    public static AlertFile? With(string? name, string? md5, string? sha1, string? sha256, string? type)
    {
        var file = new AlertFile { Name = name is null ? null : Members.Cut(name, 1_000), Md5 = Words.Hash(md5, 32), Sha1 = Words.Hash(sha1, 40), Sha256 = Words.Hash(sha256, 64), Type = type };
        return file.Name is null && file.Hash is null ? null : file;
    }
}
