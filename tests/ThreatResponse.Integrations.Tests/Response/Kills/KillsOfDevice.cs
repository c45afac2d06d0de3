using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>
/// One change after another: what was blocked is lifted, and something else is blocked. Each time the process is killed one point later (or some), until there is none;
/// the next one ends what was begun, and the device is asked what it is now.
/// </summary>
internal sealed class KillsOfDevice(KillCounterpart counterpart)
{
    private const int MostPoints = 200;
    private const int MostPasses = 60;

    public async Task<KillColumn> RunAsync()
    {
        var column = new KillColumn(counterpart.Name);
        await using var system = await KillSystem.StartAsync(counterpart.Kind, counterpart.Clock, counterpart.Product);
        await system.ConnectAsync(counterpart.Product.Manifest.Name, counterpart.Settings);
        var foreign = await counterpart.PutForeignAsync();
        var (stays, comes) = counterpart.Values;
        await system.PutAsync(stays);
        await SettleAsync(system, stays);
        await AssertAsync(system, "before any kill", foreign, stays);
        for (var points = 0; ; points += counterpart.Every)
        {
            Assert.True(points < MostPoints, $"{counterpart.Name} never ends");
            var begun = system.Begun;
            system.Life.Begin(points);
            await system.LiftAsync(stays);
            await system.PutAsync(comes);
            await system.TryNowAsync();
            await SettleAsync(system, comes);
            var died = system.Life.DiedAt;
            system.Life.Begin();
            if (died is not null)
            {
                await SettleAsync(system, comes);
                Assert.True(system.Begun > begun, $"{counterpart.Name}, killed at “{died}”: the same process went on");
            }

            await AssertAsync(system, died ?? "not killed", foreign, comes);
            (stays, comes) = (comes, stays);
            if (died is null)
                break;
            column.Add(died);
        }

        await system.LiftAsync(stays);
        await SettleAsync(system);
        await AssertAsync(system, "all lifted", foreign);
        return column;
    }

    /// <summary>Lets time pass as far as the device itself wants to wait, until it is as it should be, or the process has ended.</summary>
    private async Task SettleAsync(KillSystem system, params string[] values)
    {
        DeviceDetail? detail = null;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            await system.LookAsync();
            detail = (await system.Device.GetAsync(null, null, 100)).Value!;
            if (system.Life.IsDead || (IsWell(detail) && detail.Entries.Select(entry => entry.Value).Order().SequenceEqual(values.Order())))
                return;
            await counterpart.GoOnAsync(system);
            var now = counterpart.Clock.GetUtcNow();
            var until = detail.Device.NextTry ?? (detail.Device.UnderWay is not null ? now + TimeSpan.FromSeconds(3) : detail.Entries.Min(entry => entry.NextTry) ?? now + counterpart.Product.BatchAge(counterpart.Settings));
            counterpart.Clock.Advance((until > now ? until - now : TimeSpan.Zero) + TimeSpan.FromSeconds(1));
        }

        Assert.Fail($"{counterpart.Name} does not settle: {detail!.Device.Health}, {detail.Device.UnderWay}, {detail.Device.Why}; {string.Join("; ", detail.Entries.Select(entry => $"{entry.Value} {entry.State} {entry.Why}"))}; {string.Join(" | ", detail.Commands.Take(12).Select(sent => sent.Command))}");
    }

    private static bool IsWell(DeviceDetail detail) =>
        detail.Device is { UnderWay: null, Health: DeviceHealth.Well } && detail.Entries.All(entry => entry.State == EntryState.Active);

    private async Task AssertAsync(KillSystem system, string killed, string? foreign, params string[] values)
    {
        var inForce = await counterpart.InForceAsync();
        IEnumerable<string> wanted = foreign is null ? values : [.. values, foreign];
        Assert.True(wanted.Order().SequenceEqual(inForce.Order()), $"{counterpart.Name}, {killed}: in force is {string.Join(", ", inForce.Order())}, and should be {string.Join(", ", wanted.Order())}");
        var leftover = await counterpart.LeftoverAsync();
        Assert.True(leftover is null, $"{counterpart.Name}, {killed}: {leftover}");
        var entries = (await system.Device.GetAsync(null, null, 100)).Value!.Entries;
        Assert.True(entries.All(entry => entry is { Adopted: false, State: EntryState.Active }), $"{counterpart.Name}, {killed}: ours is taken for another's");
    }
}
