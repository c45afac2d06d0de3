using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Taxii;

/// <summary>From the address of a server to that of a collection's objects: discovery, API roots, collections.</summary>
internal static class FindCollection
{
    /// <exception cref="DeviceFailureException">There is none, or there are several to choose from; which ones is said.</exception>
    public static async Task<(string Version, int Accept, string Objects)> AsAsync(TaxiiClient client, DeviceConnection to, CancellationToken stop)
    {
        var version = to.Optional(TaxiiOrigin.Version) ?? "auto";
        var tried = version == "auto" ? TaxiiDialect.V21 : version;
        var (answer, accept) = await client.GetAsync(WithSlash(client.Address.PathAndQuery), tried, objects: false, 0, stop);
        if (version == "auto" && answer.Status is 406 or 404)
        {
            // A server of 2.0 knows nothing of 2.1, and an API root need not say anything of itself.
            var (older, its) = await client.GetAsync(WithSlash(client.Address.PathAndQuery), TaxiiDialect.V20, objects: false, 0, stop);
            if (older.IsSuccess)
                (answer, accept, tried) = (older, its, TaxiiDialect.V20);
        }

        if (!answer.IsSuccess && answer.Status != 404)
            throw client.Failure(answer);
        List<string> roots = [client.Address.OriginalString];
        if (answer.IsSuccess)
        {
            using var said = client.Read(answer);
            if (said.RootElement.Member("api_roots") is not null)
                roots = [.. said.RootElement.Texts("api_roots").Prepend(said.RootElement.Text("default")).OfType<string>().Distinct()];
        }

        try
        {
            return await AmongAsync(client, to, roots, tried, accept, stop);
        }
        catch (DeviceFailureException other) when (other.Kind == FailureKind.Unsupported && version == "auto" && tried == TaxiiDialect.V21)
        {
            return await AmongAsync(client, to, roots, TaxiiDialect.V20, 0, stop);
        }
    }

    private static async Task<(string Version, int Accept, string Objects)> AmongAsync(TaxiiClient client, DeviceConnection to, List<string> roots, string version, int accept, CancellationToken stop)
    {
        var wanted = to.Optional(TaxiiOrigin.Collection);
        var found = new List<(string Id, string Title, bool CanRead, string Path)>();
        DeviceFailureException? failure = null;
        foreach (var root in roots)
        {
            if (PathOf(client.Address, root) is not { } path)
            {
                failure ??= new DeviceFailureException(FailureKind.DeviceFault, $"{to.Name}: the server names an API root on another machine ({root}), which is not followed. Enter its address if it is meant.");
                continue;
            }

            var (answer, its) = await client.GetAsync($"{path}collections/", version, objects: false, accept, stop);
            if (!answer.IsSuccess)
            {
                failure ??= client.Failure(answer);
                continue;
            }

            using var said = client.Read(answer);
            foreach (var collection in said.RootElement.Objects("collections"))
            {
                if (collection.Text("id") is not { } id)
                    continue;
                var (title, canRead) = (collection.Text("title") ?? "", collection.Member("can_read") is null || collection.IsTrue("can_read"));
                var objects = $"{path}collections/{Uri.EscapeDataString(id)}/objects/";
                if (wanted is not null && (wanted == id || wanted == title || wanted == collection.Text("alias")))
                    return canRead ? (version, its, objects) : throw new DeviceFailureException(FailureKind.PermissionDenied, $"{to.Name}: the server does not let us read the collection {wanted}.");
                found.Add((id, title, canRead, objects));
            }
        }

        var open = found.Where(collection => collection.CanRead).ToList();
        if (wanted is null && open.Count == 1)
            return (version, accept, open[0].Path);
        if (found.Count == 0 && failure is not null)
            throw failure;
        var named = open.Count == 0 ? "none that may be read" : string.Join(", ", open.Take(20).Select(collection => $"{collection.Title} ({collection.Id})"));
        throw new DeviceFailureException(FailureKind.InvalidValue, $"{to.Name}: {(wanted is null ? "enter which collection" : $"there is no collection “{wanted}”")}. There are: {named}.");
    }

    /// <summary>Null when it is on another machine.</summary>
    private static string? PathOf(Uri address, string root) =>
        Uri.TryCreate(address, root, out var at) && at.Host == address.Host && at.Port == address.Port && at.Scheme == address.Scheme ? WithSlash(at.AbsolutePath) : null;

    private static string WithSlash(string path) => path.EndsWith('/') || path.Contains('?', StringComparison.Ordinal) ? path : $"{path}/";
}
