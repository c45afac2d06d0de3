using System.Text;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Gateway.Pipeline;

/// <param name="Raw">As text; null when it is none.</param>
internal sealed record DeadLetterItem(long Id, string Source, DateTimeOffset Received, string Reason, int? Offset, long Size, long Alike, string? Raw, string RawBase64)
{
    public static DeadLetterItem Of(DeadLetterRow letter) => new(
        letter.Id, letter.Source, letter.Received, letter.Reason, letter.Offset, letter.Size, letter.Alike,
        Utf8.IsValid(letter.Raw) ? Encoding.UTF8.GetString(letter.Raw) : null,
        Convert.ToBase64String(letter.Raw));
}

internal sealed record SourceItem(string Name, string Format, DateTimeOffset Created, DateTimeOffset KeyChanged, int Weight)
{
    public static SourceItem Of(SourceView source, IReadOnlyDictionary<string, int> weights) => new(source.Name, source.Format, source.Created, source.KeyChanged, weights.GetValueOrDefault(source.Name, 1));
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SourceWeight([property: JsonRequired] int Weight);

/// <param name="PostUrl">Where senders post to; the key in it is the credential.</param>
internal sealed record SourceKey(string Key, string PostUrl)
{
    public static SourceKey Of(HttpRequest request, string key) => new(key, $"{request.Scheme}://{request.Host}/threat/json_event/events/{key}");
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SourceBody(string? Name, string? Format);
