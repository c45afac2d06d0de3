using System.Net.Sockets;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Registrations.Rdap;

/// <summary>The bootstrap files of today: fetched once a day. Until one was, and when none can be, the one that was last known, at first the one that is shipped.</summary>
internal sealed class BootstrapFiles(Uri address, DeviceHttp http, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _goodFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan _again = TimeSpan.FromHours(1);

    private readonly Held _names = new("dns.json");
    private readonly Held _four = new("ipv4.json");
    private readonly Held _six = new("ipv6.json");

    public Task<RdapBootstrap> NamesAsync(CancellationToken stop) => GetAsync(_names, stop);

    public Task<RdapBootstrap> NetworksAsync(AddressFamily family, CancellationToken stop) => GetAsync(family == AddressFamily.InterNetwork ? _four : _six, stop);

    /// <exception cref="DeviceFailureException">It cannot be had.</exception>
    public Task<RdapBootstrap> FetchNamesAsync(CancellationToken stop) => FetchAsync(_names.File, stop);

    public void Dispose()
    {
        foreach (var held in (Held[])[_names, _four, _six])
            held.One.Dispose();
    }

    private async Task<RdapBootstrap> GetAsync(Held held, CancellationToken stop)
    {
        // Whoever comes while the first is fetched waits for it; later ones do with what there is.
        if (time.GetUtcNow() < held.Due || !await held.One.WaitAsync(held.Due is null ? Timeout.Infinite : 0, stop))
            return held.Known;
        try
        {
            if (time.GetUtcNow() < held.Due)
                return held.Known;
            held.Known = await FetchAsync(held.File, stop);
            held.Due = time.GetUtcNow() + _goodFor;
        }
        catch (DeviceFailureException)
        {
            held.Due = time.GetUtcNow() + _again;
        }
        finally
        {
            held.One.Release();
        }

        return held.Known;
    }

    private async Task<RdapBootstrap> FetchAsync(string file, CancellationToken stop)
    {
        var answer = await http.SendAsync(new HttpCall(HttpMethod.Get, RdapClient.Joined(address, file).AbsoluteUri, false) { Headers = [("Accept", "application/json")] }, stop);
        if (!answer.IsSuccess)
            throw new DeviceFailureException(answer.Status is 429 or >= 500 ? FailureKind.Transient : FailureKind.DeviceFault, $"{address.Host} does not give the bootstrap file {file} ({answer.Status}).");
        return RdapBootstrap.Read(answer.Body) ?? throw new DeviceFailureException(FailureKind.DeviceFault, $"{address.Host} gives what is no bootstrap file ({file}). Check the setting “bootstrap”.");
    }

    private sealed class Held(string file)
    {
        private volatile RdapBootstrap? _known;
        private long _due = -1;

        public SemaphoreSlim One { get; } = new(1);

        public string File => file;

        public RdapBootstrap Known
        {
            get => _known ??= RdapBootstrap.Read(Shipment.Bytes(file)) ?? throw new InvalidOperationException($"{file} is not shipped.");
            set => _known = value;
        }

        /// <summary>When it is fetched again; null: it never was.</summary>
        public DateTimeOffset? Due
        {
            get => Interlocked.Read(ref _due) is >= 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
            set => Interlocked.Exchange(ref _due, value?.UtcTicks ?? -1);
        }
    }
}
