using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Benchmarks.Lists;

/// <summary>Fills lists, has them served, and has a device do what they say; each step is timed until it has had its effect.</summary>
internal sealed class MeasureLists(IHost host, PaperDevice product, int members)
{
    private const int Singles = 50;
    private static readonly Fetcher _fetcher = new("fw-1", "192.0.2.1");
    private readonly List<(string, double, bool)> _steps = [];
    private readonly string _addresses = $"addresses-{members}";
    private readonly string _names = $"names-{members}";
    private readonly string _device = $"fw-{members}";

    private IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public async Task<ListFigures> RunAsync()
    {
        Caller.System.Enter();
        await AddAsync(_addresses, MemberKind.Address);
        await AddAsync(_names, MemberKind.Domain);
        Refused(await Grains.GetGrain<IListGrain>(_names).GetAsync());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Time("lease all, names", true, () => LeaseAsync(_names, Enumerable.Range(0, members).Select(i => $"host-{i}.example.com")));
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        await Time("lease all, addresses", true, () => LeaseAsync(_addresses, Enumerable.Range(0, members).Select(Address)));
        await Time($"lease {Singles} more, one by one", false, async () =>
        {
            foreach (var i in Enumerable.Range(0, Singles))
                await LeaseAsync(_addresses, [Address(60_000 + i)]);
        });
        await ServedAsync(_addresses, "panos-ip");
        await ServedAsync(_names, "rpz");

        Refused(await Grains.GetGrain<IDeviceDirectoryGrain>("all").AddAsync(new DeviceDefinition { Name = _device, Product = "paper", Lists = [_addresses] }));
        await Time("device: put all", true, () => ReconcileAsync(members + Singles));
        await Time("device: look, nothing to do", true, () => ReconcileAsync(members + Singles));
        await Time("device: prolong one", true, async () =>
        {
            await LeaseAsync(_addresses, [Address(0)], TimeSpan.FromDays(30));
            await ReconcileAsync(members + Singles);
        });
        await Time("release all", true, async () => Refused(await Grains.GetGrain<IListGrain>(_addresses).ReleaseAllAsync("rule bench", "over")));
        await Time("device: lift all", true, () => ReconcileAsync(0));
        return new ListFigures(members, _steps, bytes);
    }

    private static string Address(int i) => $"45.{i / 60_000 + 10}.{i / 250 % 240}.{(i % 250) + 1}";

    private async Task AddAsync(string name, MemberKind kind) =>
        Refused(await Grains.GetGrain<IListDirectoryGrain>("all").AddAsync(new ListDefinition { Name = name, Kind = kind, MostPerHour = 1_000_000 }));

    private async Task LeaseAsync(string list, IEnumerable<string> values, TimeSpan? during = null)
    {
        var until = during is { } time ? TimeProvider.System.GetUtcNow() + time : (DateTimeOffset?)null;
        var answers = Refused(await Grains.GetGrain<IListGrain>(list).LeaseAsync([.. values.Select(value => new NewLease { Value = value, Reason = "beacon", Owner = "rule bench", Until = until })]));
        if (answers.FirstOrDefault(answer => answer.Refusal is not null) is { } refused)
            throw new InvalidOperationException(refused.Refusal!.Message);
    }

    private async Task ServedAsync(string list, string format)
    {
        var grain = Grains.GetGrain<IServedListGrain>($"{list}/{format}");
        var etag = "";
        await Time($"serve {format}, first", true, async () => etag = Refused(await grain.FetchAsync(null, _fetcher)).ETag);
        await Time($"serve {format}, again whole", false, async () => Refused(await grain.FetchAsync(null, _fetcher)));
        await Time($"serve {format}, unchanged", false, async () => Refused(await grain.FetchAsync(etag, _fetcher)));
    }

    private async Task ReconcileAsync(int expected)
    {
        Refused(await Grains.GetGrain<IEnforcementDeviceGrain>(_device).TryNowAsync());
        if (product.InForce(_device) != expected)
            throw new InvalidOperationException($"{_device} has {product.InForce(_device)} entries, expected {expected}.");
    }

    private async Task Time(string step, bool isOfAll, Func<Task> act)
    {
        var clock = Stopwatch.StartNew();
        await act();
        _steps.Add((step, clock.Elapsed.TotalMilliseconds, isOfAll));
    }

    private static T Refused<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Message) : outcome.Value!;
}
