using System.Text;
using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Misp;

/// <summary>
/// Files with a manifest that says when each event last changed. Events that are new or have changed are read, oldest first, many to a page. One that is named and not
/// there, or is broken, stands in no other's way and is tried again each time; one that is no longer named is not taken back.
/// </summary>
internal static class MispFolder
{
    private const int MostEvents = 50, EnoughBytes = 8 * 1024 * 1024, MostMissing = 20;
    private static readonly TimeSpan _enoughTime = TimeSpan.FromSeconds(60);
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = JsonValue.MaxDepth };

    public static async Task<FeedPage> PageAsync(DeviceHttp http, DeviceConnection to, string? checkpoint, CancellationToken stop)
    {
        var (place, since) = (to.Text(OriginSettings.Address), to.Time.GetTimestamp());
        var marks = new ReadMarks(Checkpoint.Read<Known>(checkpoint, place)?.Read);
        var events = Events(await GetAsync(http, to, "manifest.json", stop), to.Name);
        marks.Keep(events.Select(VersionOf));
        var (pages, missing, bytes, done) = (new List<string>(), new List<(string Id, string Why)>(), 0L, 0);
        var unread = events.Where(one => !marks.Has(VersionOf(one))).ToList();
        foreach (var one in unread)
        {
            if (pages.Count >= MostEvents || bytes >= EnoughBytes || missing.Count >= MostMissing || (pages.Count > 0 && to.Time.GetElapsedTime(since) > _enoughTime))
                break;
            done++;
            var answer = await SendAsync(http, to, $"{Uri.EscapeDataString(one.Id)}.json", stop);
            if (answer.Status is not 404 && !answer.IsSuccess)
                throw OriginFailures.Of(answer, to.Name);
            if (answer.Status == 404 || Text(answer, to.Name) is not { } text)
            {
                missing.Add((one.Id, answer.Status == 404 ? "is not there" : "is no JSON"));
                continue;
            }

            marks.Add(VersionOf(one));
            pages.Add(text);
            bytes += text.Length;
        }

        var known = Checkpoint.Write(new Known(place, marks.Written()));
        if (pages.Count > 0)
            return new FeedPage(Encoding.UTF8.GetBytes($"[{string.Join(',', pages)}]"), "misp", known, done < unread.Count);
        return missing.Count == 0
            ? FeedPage.Nothing(known)
            : throw new DeviceFailureException(FailureKind.NotFound, $"{to.Name}: the manifest names {missing.Count} events whose files cannot be read; that of {missing[0].Id} {missing[0].Why}.");
    }

    /// <summary>Oldest change first. Old generators give the time alone.</summary>
    private static List<(string Id, long Changed)> Events(byte[] manifest, string feed)
    {
        try
        {
            using var document = JsonDocument.Parse(manifest, _options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return [.. document.RootElement.EnumerateObject()
                    .Select(one => (one.Name, long.TryParse(document.RootElement.Text(one.Name) ?? one.Value.Text("timestamp"), out var time) ? time : 0))
                    .OrderBy(one => one.Item2).ThenBy(one => one.Name, StringComparer.Ordinal)];
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new DeviceFailureException(FailureKind.DeviceFault, $"{feed}: manifest.json is no manifest of a MISP feed. Is the address that of the folder?");
    }

    private static async Task<byte[]> GetAsync(DeviceHttp http, DeviceConnection to, string file, CancellationToken stop)
    {
        var answer = await SendAsync(http, to, file, stop);
        return answer.IsSuccess ? Unpacked.Of(answer.Body, MispOrigin.Largest, to.Name) : throw OriginFailures.Of(answer, to.Name);
    }

    private static Task<HttpAnswer> SendAsync(DeviceHttp http, DeviceConnection to, string file, CancellationToken stop)
    {
        var path = MispOrigin.PathOf(to, file);
        to.Sent($"GET {path}");
        return http.SendAsync(
            new HttpCall(HttpMethod.Get, path, Writes: false) { Headers = [("Accept", "application/json"), ("Accept-Encoding", "gzip"), ("User-Agent", OriginSettings.Agent), .. OriginSettings.Credentials(to)] }, stop);
    }

    /// <summary>Null when it is no JSON.</summary>
    private static string? Text(HttpAnswer answer, string feed)
    {
        var bytes = Unpacked.Of(answer.Body, MispOrigin.Largest, feed);
        try
        {
            using var document = JsonDocument.Parse(bytes, _options);
            return document.RootElement.GetRawText();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string VersionOf((string Id, long Changed) one) => $"{one.Id}\n{one.Changed}";

    /// <param name="Read">Marks of events as they were read.</param>
    private sealed record Known(string Place, string Read) : IHasPlace;
}
