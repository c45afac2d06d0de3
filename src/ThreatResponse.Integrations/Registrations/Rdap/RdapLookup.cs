using System.Net;
using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Registrations.Rdap;

/// <summary>Asks the registry, and its registrar for what the registry does not tell: what the registry has said stands, whatever becomes of the registrar.</summary>
internal sealed class RdapLookup(BootstrapFiles files, RdapClient client, Reach reach, bool details, TimeProvider time)
{
    /// <returns>Whether anybody answers RDAP for it; then what it says, and null that it is not registered.</returns>
    public async Task<(bool IsAnswered, DomainRecord? Record)> DomainAsync(string domain, Calls calls, CancellationToken stop)
    {
        if ((await files.NamesAsync(stop)).ForName(domain) is not { } service)
            return (false, null);
        using var said = await OrNotFoundAsync(client.AskAsync(RdapClient.Joined(service, $"domain/{domain}"), calls, stop));
        if (said is null)
            return (true, null);
        var record = Read(said, domain) ?? throw new DeviceFailureException(FailureKind.DeviceFault, $"{service.Host} answered with nothing of this domain.");
        var registrar = details && (record.Registrar is null || record.Registrant is null || record.Abuse is null) ? RdapDomain.Registrar(said.RootElement) : null;
        return (true, registrar is null || !reach.MayFollow(registrar) ? record : record.With(await RegistrarAsync(registrar, domain, calls, stop)));
    }

    /// <returns>As for domains.</returns>
    public async Task<(bool IsAnswered, NetworkRecord? Record)> NetworkAsync(IPAddress address, Calls calls, CancellationToken stop)
    {
        if ((await files.NetworksAsync(address.AddressFamily, stop)).ForAddress(address) is not { } service)
            return (false, null);
        using var said = await OrNotFoundAsync(client.AskAsync(RdapClient.Joined(service, $"ip/{address}"), calls, stop));
        if (said is null)
            return (true, null);
        return RdapNetwork.Read(said.RootElement, address, time.GetUtcNow()) is { IsSome: true } record
            ? (true, record)
            : throw new DeviceFailureException(FailureKind.DeviceFault, $"{service.Host} answered with nothing of this address.");
    }

    private static async Task<JsonDocument?> OrNotFoundAsync(Task<JsonDocument> answer)
    {
        try
        {
            return await answer;
        }
        catch (DeviceFailureException failure) when (failure.Kind == FailureKind.NotFound)
        {
            return null;
        }
    }

    private async Task<DomainRecord> RegistrarAsync(Uri at, string domain, Calls calls, CancellationToken stop)
    {
        try
        {
            using var said = await client.AskAsync(at, calls, stop);
            return Read(said, domain) ?? new DomainRecord();
        }
        catch (DeviceFailureException)
        {
            return new DomainRecord();
        }
    }

    private DomainRecord? Read(JsonDocument said, string domain) => RdapDomain.Read(said.RootElement, domain, time.GetUtcNow()) is { IsSome: true } record ? record : null;
}
