using ThreatResponse.Contracts.Response.Devices;
using static ThreatResponse.Grains.Tests.Response.Devices.ADeviceIsMadeWhatItsListsSay;

namespace ThreatResponse.Grains.Tests.Response.Devices;

/// <summary>A process that is no more before, or right after, any call to a device: the next one leaves nothing locked, nothing twice, nothing forgotten.</summary>
public sealed class KilledAtAnyStep
{
    [Theory]
    [InlineData("direct")]
    [InlineData("commit")]
    public async Task The_next_process_ends_what_was_begun(string mode)
    {
        var deaths = 0;
        for (var step = 0; step < 60; step++)
        {
            var firewall = new PaperFirewall();
            firewall.Running["198.51.100.99"] = null;
            var system = await StartAsync(firewall, mode);
            await system.LeaseAsync("198.51.100.6");
            await SettleAsync(system);
            await system.List().LiftAsync("198.51.100.6", "over");
            await system.LeaseAsync("198.51.100.7");

            var (left, dead) = (step, false);
            firewall.Fault = _ =>
            {
                if (dead || left-- > 0)
                    return dead ? new IOException("no process, no call") : null;
                dead = true;
                system.Die();
                return new IOException("killed");
            };
            await PassesOfTheDyingAsync(system);
            deaths += dead ? 1 : 0;
            await system.StopAsync();

            firewall.Fault = _ => null;
            await using var next = await ListSystem.StartAsync(system, firewall);
            await PassesAsync(next, TimeSpan.FromMinutes(12));
            Assert.True(firewall.Candidate is null, $"{mode}, killed at {step}: the candidate is still locked");
            Assert.Equal(["198.51.100.7", "198.51.100.99"], firewall.Running.Keys.Order());
            Assert.All((await DetailAsync(next)).Entries, entry => Assert.Equal((EntryState.Active, false), (entry.State, entry.Adopted)));
            await next.List().LiftAsync("198.51.100.7", "over");
            await PassesAsync(next, TimeSpan.FromMinutes(12));
            Assert.Equal(["198.51.100.99"], firewall.Running.Keys);
            if (!dead)
                break;
        }

        Assert.InRange(deaths, mode == "direct" ? 6 : 10, 59);
    }

    private static async Task PassesOfTheDyingAsync(ListSystem system)
    {
        try
        {
            await SettleAsync(system);
        }
        catch (Exception fault) when (fault is IOException or OrleansException)
        {
            // It is no more.
        }
    }
}
