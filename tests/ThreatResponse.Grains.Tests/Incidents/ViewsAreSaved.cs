using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Grains.Tests.Access;

namespace ThreatResponse.Grains.Tests.Incidents;

public sealed class ViewsAreSaved(AccessCluster cluster) : IClassFixture<AccessCluster>
{
    private static readonly Caller _ana = new("ana", "Ana Ruiz", Roles.Grants(Role.Analyst));
    private static readonly Caller _mika = new("mika", "Mika Tan", Roles.Grants(Role.Analyst));

    [Fact]
    public async Task A_private_view_is_its_owners_alone()
    {
        _ana.Enter();
        var mine = cluster.Grains.GetGrain<ISavedViewsGrain>(SavedViewKey.Of("ana"));
        Assert.Equal("ana", (await mine.SaveAsync("v1", " Finance ", "target:fin-*", null)).Value!.Owner);
        Assert.Equal("Finance", Assert.Single((await mine.ListAsync()).Value!).Name);
        Assert.IsType<ViewNameIsTaken>((await mine.SaveAsync("v2", "finance", "state:new", null)).Refusal);
        Assert.IsType<ViewIsInvalid>((await mine.SaveAsync("v2", new string('x', 41), "state:new", null)).Refusal);

        _mika.Enter();
        Assert.IsType<ViewIsOfAnother>((await mine.ListAsync()).Refusal);
        Assert.IsType<ViewIsOfAnother>((await mine.RemoveAsync("v1")).Refusal);
    }

    [Fact]
    public async Task A_shared_view_is_seen_by_all_and_changed_by_its_maker_and_by_administrators()
    {
        var shared = cluster.Grains.GetGrain<ISavedViewsGrain>(SavedViewKey.Shared);
        _ana.Enter();
        await shared.SaveAsync("s1", "Night shift", "state:new", "-lastseen");
        _mika.Enter();
        Assert.Contains((await shared.ListAsync()).Value!, view => view is { Id: "s1", IsShared: true, Sort: "-lastseen" });
        Assert.Equal("ana", Assert.IsType<ViewIsOfAnother>((await shared.SaveAsync("s1", "Mine now", "state:new", null)).Refusal).Owner);
        new Caller("root", "Root", Roles.Grants(Role.Administrator)).Enter();
        Assert.Equal(("Nights", "ana"), (await shared.SaveAsync("s1", "Nights", "state:new", null)).Value is { } view ? (view.Name, view.Owner) : default);
        Assert.Null((await shared.RemoveAsync("s1")).Refusal);
        Assert.IsType<ViewNotFound>((await shared.RemoveAsync("s1")).Refusal);
    }

    [Fact]
    public async Task Preferences_are_the_persons_own_and_lead_nowhere_else()
    {
        _ana.Enter();
        var mine = cluster.Grains.GetGrain<IPreferencesGrain>("ana");
        Assert.Null((await mine.SetAsync(new Preferences { Zone = "Europe/Vienna", LettersOff = true })).Refusal);
        Assert.Equal("Europe/Vienna", (await mine.GetAsync()).Value!.Zone);
        Assert.IsType<PreferencesAreInvalid>((await mine.SetAsync(new Preferences { Zone = "Mars/Olympus" })).Refusal);
        Assert.IsType<PreferencesAreInvalid>((await mine.SetAsync(new Preferences { Pinned = [new PinnedPage("x", "//elsewhere.example/")] })).Refusal);
        Assert.IsType<PreferencesAreInvalid>((await mine.SetAsync(new Preferences { Pinned = [new PinnedPage("x", "javascript:alert(1)")] })).Refusal);
        _mika.Enter();
        Assert.IsType<PreferencesOfAnother>((await mine.GetAsync()).Refusal);
        Assert.IsType<PreferencesOfAnother>((await mine.SetAsync(new Preferences())).Refusal);
    }
}
