using System.Security.Cryptography;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.FeedText;

/// <summary>One file at one address, in any format that is known. It is fetched when it has changed: by its ETag, its date, and in the end by what is in it.</summary>
internal sealed class UrlOrigin(HttpLimits limits) : IFeedOrigin
{
    private const int Largest = 64 * 1024 * 1024;

    public UrlOrigin()
        : this(HttpLimits.Usual with { Call = TimeSpan.FromMinutes(2), LargestAnswer = Largest })
    {
    }

    public FeedOriginKind Manifest { get; } = new(
        "url",
        "File at an address",
        "One file, in any format that is known, packed by gzip or not; fetched when it has changed.",
        [
            new DeviceSetting(OriginSettings.Address, "Address", "Of the file, beginning with https://."),
            .. OriginSettings.AccessSettings,
            .. OriginSettings.ReachSettings,
        ],
        TimeSpan.FromHours(12),
        GivesChanges: false);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => [.. OriginSettings.Faults(settings)];

    public async Task<FeedPage> FetchAsync(DeviceConnection to, string? checkpoint, CancellationToken stop)
    {
        var address = new Uri(to.Text(OriginSettings.Address));
        var known = Checkpoint.Read<Known>(checkpoint, address.OriginalString);
        using var http = OriginSettings.Http(to, limits);
        to.Sent($"GET {address.GetLeftPart(UriPartial.Path)}");
        var answer = await http.SendAsync(
            new HttpCall(HttpMethod.Get, address.PathAndQuery, Writes: false)
            {
                Headers = [("User-Agent", OriginSettings.Agent), ("Accept", "*/*"), ("Accept-Encoding", "gzip"), .. OriginSettings.Credentials(to), .. Conditions(known)],
            },
            stop);
        if (answer.Status == 304 && known is not null)
            return FeedPage.Nothing(checkpoint);
        if (answer.Status != 200)
            throw OriginFailures.Of(answer, to.Name);
        var bytes = Unpacked.Of(answer.Body, Largest, to.Name);
        var now = new Known(address.OriginalString, answer.Headers.GetValueOrDefault("ETag"), answer.Headers.GetValueOrDefault("Last-Modified"), Convert.ToHexString(SHA256.HashData(bytes)));
        return now.Hash == known?.Hash ? FeedPage.Nothing(Checkpoint.Write(now)) : new FeedPage(bytes, null, Checkpoint.Write(now), HasMore: false);
    }

    private static IEnumerable<(string, string)> Conditions(Known? known)
    {
        if (known?.ETag is { } tag)
            yield return ("If-None-Match", tag);
        if (known?.Modified is { } date)
            yield return ("If-Modified-Since", date);
    }

    /// <summary>What is known of the file that was read last.</summary>
    private sealed record Known(string Place, string? ETag, string? Modified, string Hash) : IHasPlace;
}
