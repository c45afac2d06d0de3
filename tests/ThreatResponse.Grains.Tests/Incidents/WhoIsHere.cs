using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Grains.Incidents;

namespace ThreatResponse.Grains.Tests.Incidents;

public sealed class WhoIsHere
{
    private readonly Clock _clock = new();

    [Fact]
    public async Task People_are_there_while_they_say_so_once_each()
    {
        var grain = new PresenceGrain(_clock);
        await Here(grain, "ana", "1");
        await Here(grain, "ana", "2", isWriting: true);
        Assert.Equal([new Present("ana", "ana", true), new Present("ben", "ben", false)], await Here(grain, "ben", "1"));

        await Leave(grain, "ana", "2");
        Assert.Equal([new Present("ana", "ana", false), new Present("ben", "ben", false)], await Here(grain, "ben", "1"));
    }

    [Fact]
    public async Task Who_says_nothing_for_long_has_gone()
    {
        var grain = new PresenceGrain(_clock);
        await Here(grain, "ana", "1");
        _clock.Now += TimeSpan.FromSeconds(3 * IPresenceGrain.EverySeconds);
        Assert.Equal(2, (await Here(grain, "ben", "1")).Count);
        _clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal(["ben"], (await Here(grain, "ben", "1")).Select(person => person.Account));
    }

    private static Task<IReadOnlyList<Present>> Here(PresenceGrain grain, string who, string place, bool isWriting = false)
    {
        Of(who).Enter();
        return grain.HereAsync(place, isWriting);
    }

    private static Task Leave(PresenceGrain grain, string who, string place)
    {
        Of(who).Enter();
        return grain.LeaveAsync(place);
    }

    private static Caller Of(string who) => Caller.System with { Name = who, Display = who };

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
