using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.MaxMind;

/// <summary>Fetches databases that are newer than those that lie there: what a new one is, its sum tells before anything is downloaded. Checked whole before it takes the old one's place.</summary>
/// <param name="http">The way to a server.</param>
internal sealed class DatabaseUpdates(string name, UpdateSettings settings, Func<Uri, DeviceHttp> http)
{
    private readonly (string, string) _authorization = ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Account}:{settings.Licence}"))}");

    /// <returns>The editions that are new now.</returns>
    /// <exception cref="DeviceFailureException">One could not be fetched; those before it were.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken stop)
    {
        List<string> fetched = [];
        using var server = http(settings.Server);
        foreach (var edition in settings.Editions)
        {
            try
            {
                if (await UpdateAsync(server, edition, stop))
                    fetched.Add(edition);
            }
            catch (Exception fault) when (fault is InvalidDataException)
            {
                throw new DeviceFailureException(FailureKind.DeviceFault, $"What {name} was sent for {edition} is not used: {fault.Message}.", fault);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new DeviceFailureException(FailureKind.InvalidValue, $"{edition} cannot be kept in {settings.Folder}: {fault.Message}", fault);
            }
        }

        return fetched;
    }

    private async Task<bool> UpdateAsync(DeviceHttp server, string edition, CancellationToken stop)
    {
        var path = Path.Combine(settings.Folder, $"{edition}.mmdb");
        var (date, sum) = Newest(await GetAsync(server, $"/geoip/updates/metadata?edition_id={edition}", edition, stop), edition);
        if (File.Exists(path) && await SumAsync(path, stop) == sum)
            return false;
        var archive = await DownloadAsync(server, $"/geoip/databases/{edition}/download?date={date}&suffix=tar.gz", edition, stop);
        Directory.CreateDirectory(settings.Folder);
        var beside = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            await DatabaseArchive.UnpackAsync(archive, beside, stop);
            if (await SumAsync(beside, stop) != sum)
                throw new InvalidDataException("its sum is not the one that was announced");
            OpenDatabase.Of(beside).Dispose();
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }

        return true;
    }

    /// <summary>The server sends on to its storage, in whose address stands what lets in: our key is not for that.</summary>
    private async Task<byte[]> DownloadAsync(DeviceHttp server, string path, string edition, CancellationToken stop)
    {
        var answer = await server.SendAsync(new HttpCall(HttpMethod.Get, path, false) { Headers = [_authorization] }, stop);
        if (answer.Status is not (301 or 302 or 303 or 307 or 308))
            return Body(answer, edition);
        if (!Uri.TryCreate(settings.Server, answer.Header("Location"), out var storage) || !settings.IsAllowed(storage))
            throw new DeviceFailureException(FailureKind.DeviceFault, $"The download of {edition} is sent on to {(storage is null ? "nowhere" : storage.Host)}, which “{UpdateSettings.HostsName}” does not allow.");
        using var other = http(new Uri(storage.GetLeftPart(UriPartial.Authority)));
        return Body(await other.SendAsync(new HttpCall(HttpMethod.Get, storage.PathAndQuery, false), stop), edition);
    }

    private async Task<byte[]> GetAsync(DeviceHttp server, string path, string edition, CancellationToken stop) =>
        Body(await server.SendAsync(new HttpCall(HttpMethod.Get, path, false) { Headers = [_authorization] }, stop), edition);

    private byte[] Body(HttpAnswer answer, string edition) => answer.Status switch
    {
        200 => answer.Body,
        401 => throw new DeviceFailureException(FailureKind.AuthRejected, $"The account or the licence key of {name} is not accepted (401)."),
        402 or 403 => throw new DeviceFailureException(FailureKind.PermissionDenied, $"The account of {name} does not have {edition} ({answer.Status})."),
        404 => throw new DeviceFailureException(FailureKind.InvalidValue, $"There is no {edition} (404): look at “{UpdateSettings.EditionsName}”."),
        429 => throw new DeviceFailureException(FailureKind.RateLimited, $"{name} has fetched as often as it may today (429).") { RetryAfter = answer.RetryAfter },
        >= 500 => throw new DeviceFailureException(FailureKind.Transient, $"{edition} cannot be fetched now ({answer.Status})."),
        _ => throw new DeviceFailureException(FailureKind.DeviceFault, $"{edition} cannot be fetched: the server answered with {answer.Status}."),
    };

    private static (string Date, string Sum) Newest(byte[] body, string edition)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            foreach (var database in json.RootElement.GetProperty("databases").EnumerateArray())
            {
                if (database.GetProperty("edition_id").GetString() != edition)
                    continue;
                var (date, sum) = (database.GetProperty("date").GetString()!.Replace("-", "", StringComparison.Ordinal), database.GetProperty("md5").GetString()!);
                if (date.Length == 8 && date.All(char.IsAsciiDigit) && sum.Length == 32)
                    return (date, sum.ToLowerInvariant());
            }
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or NullReferenceException)
        {
            throw new InvalidDataException("it does not say what the newest is", fault);
        }

        throw new InvalidDataException("it does not say what the newest is");
    }

    private static async Task<string> SumAsync(string path, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
#pragma warning disable CA5351 // The vendor's sum, against files that came in part.
        return Convert.ToHexStringLower(await MD5.HashDataAsync(file, stop));
#pragma warning restore CA5351
    }
}
