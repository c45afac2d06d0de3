using System.Text.RegularExpressions;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Grains.Tests.Access;

public sealed partial class AccountsAndKeys(AccessCluster cluster) : IClassFixture<AccessCluster>
{
    [Fact]
    public async Task Ten_wrong_passwords_close_an_account_for_a_second_that_doubles_and_never_exceeds_fifteen_minutes()
    {
        await cluster.Account("locked").CreateAsync("L", Role.Viewer, AccessCluster.Password);
        for (var i = 0; i < 10; i++)
            Assert.IsType<NameOrPasswordWrong>((await cluster.Account("locked").SignInAsync("wrong")).Refusal);

        Assert.Equal(TimeSpan.FromSeconds(1), await WaitOfAsync("locked"));
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<NameOrPasswordWrong>((await cluster.Account("locked").SignInAsync("wrong")).Refusal);
        Assert.Equal(TimeSpan.FromSeconds(2), await WaitOfAsync("locked"));

        // The right password waits too: whoever guesses must not learn that this was it.
        Assert.IsType<TooManyAttempts>((await cluster.Account("locked").SignInAsync(AccessCluster.Password)).Refusal);
        for (var i = 0; i < 12; i++)
        {
            cluster.Clock.Advance(TimeSpan.FromMinutes(15));
            await cluster.Account("locked").SignInAsync("wrong");
        }

        Assert.Equal(TimeSpan.FromMinutes(15), await WaitOfAsync("locked"));
        cluster.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.False((await cluster.Account("locked").SignInAsync(AccessCluster.Password)).IsRefused);
        Assert.IsType<NameOrPasswordWrong>((await cluster.Account("locked").SignInAsync("wrong")).Refusal);
        Assert.False((await cluster.Account("locked").SignInAsync(AccessCluster.Password)).IsRefused);
        Assert.Contains(cluster.Trail, entry => entry is { Subject: "account locked", Kind: "locked" });
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_closed_as_one_that_does()
    {
        for (var i = 0; i < 10; i++)
            Assert.IsType<NameOrPasswordWrong>((await cluster.Account("ghost").SignInAsync("wrong")).Refusal);

        Assert.IsType<TooManyAttempts>((await cluster.Account("ghost").SignInAsync("wrong")).Refusal);
    }

    [Fact]
    public async Task A_session_ends_with_its_password_and_with_its_account()
    {
        await cluster.Account("mia").CreateAsync("Mia", Role.Analyst, AccessCluster.Password);
        var before = (await cluster.Account("mia").SignInAsync(AccessCluster.Password)).Value!;
        Assert.Equal(Role.Analyst, (await cluster.Account("mia").ResumeAsync(before.Stamp)).Value!.Role);

        Assert.IsType<PasswordIsTooShort>((await cluster.Account("mia").ChangePasswordAsync(AccessCluster.Password, "short")).Refusal);
        var after = (await cluster.Account("mia").ChangePasswordAsync(AccessCluster.Password, "another long password")).Value!;
        Assert.IsType<SessionIsOver>((await cluster.Account("mia").ResumeAsync(before.Stamp)).Refusal);
        Assert.False((await cluster.Account("mia").ResumeAsync(after.Stamp)).IsRefused);

        await cluster.Account("mia").DisableAsync();
        Assert.IsType<SessionIsOver>((await cluster.Account("mia").ResumeAsync(after.Stamp)).Refusal);
        Assert.IsType<NameOrPasswordWrong>((await cluster.Account("mia").SignInAsync("another long password")).Refusal);
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await cluster.Account("root").CreateAsync("Root", Role.Administrator, AccessCluster.Password);

        Assert.IsType<LastAdministrator>((await cluster.Account("root").DisableAsync()).Refusal);
        Assert.IsType<LastAdministrator>((await cluster.Account("root").ChangeRoleAsync(Role.Viewer)).Refusal);

        await cluster.Account("root2").CreateAsync("Root", Role.Administrator, AccessCluster.Password);
        Assert.False((await cluster.Account("root2").ChangeRoleAsync(Role.Viewer)).IsRefused);
    }

    [Fact]
    public async Task A_team_is_a_free_name_that_is_kept_listed_and_on_record()
    {
        Assert.IsType<AccountNotFound>((await cluster.Account("nobody").SetTeamAsync("Night")).Refusal);
        await cluster.Account("tea").CreateAsync("Tea", Role.Analyst, AccessCluster.Password);
        Assert.Null((await ListedAsync("tea")).Team);

        Assert.Equal("Night shift", (await cluster.Account("tea").SetTeamAsync("  Night shift ")).Value!.Team);
        Assert.Equal("Night shift", (await ListedAsync("tea")).Team);
        Assert.Single(cluster.Trail, entry => entry is { Subject: "account tea", Kind: "team", Text: "Team none → Night shift", Actor: "tester" });

        foreach (var wrong in new[] { new string('x', 65), "a,b", "the \"best\"", "two\nlines" })
            Assert.IsType<TeamIsInvalid>((await cluster.Account("tea").SetTeamAsync(wrong)).Refusal);
        Assert.Equal("Night shift", (await ListedAsync("tea")).Team);
        Assert.Equal(new string('x', 64), (await cluster.Account("tea").SetTeamAsync(new string('x', 64))).Value!.Team);

        Assert.Null((await cluster.Account("tea").SetTeamAsync(" ")).Value!.Team);
        Assert.Null((await ListedAsync("tea")).Team);

        // A role or an end that comes later takes nobody out of their team.
        await cluster.Account("tea").SetTeamAsync("Day");
        await cluster.Account("tea").ChangeRoleAsync(Role.Viewer);
        Assert.Equal("Day", (await cluster.Account("tea").DisableAsync()).Value!.Team);
    }

    [Fact]
    public async Task A_key_works_until_it_expires_or_is_revoked_and_is_listed_without_its_secret()
    {
        var short_ = (await cluster.Directory().IssueKeyAsync("short", Role.Sender, cluster.Clock.GetUtcNow().AddHours(1))).Value!;
        var lasting = (await cluster.Directory().IssueKeyAsync("lasting", Role.Viewer, null)).Value!;
        Assert.Equal(Roles.Grants(Role.Sender), (await cluster.Directory().AuthenticateAsync(short_.Secret)).Value!.Granted);

        cluster.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<KeyIsUnknown>((await cluster.Directory().AuthenticateAsync(short_.Secret)).Refusal);
        Assert.False((await cluster.Directory().AuthenticateAsync(lasting.Secret)).IsRefused);

        await cluster.Directory().RevokeKeyAsync(lasting.Key.Id);
        Assert.IsType<KeyIsUnknown>((await cluster.Directory().AuthenticateAsync(lasting.Secret)).Refusal);
        Assert.IsType<ExpiryHasPassed>((await cluster.Directory().IssueKeyAsync("late", Role.Viewer, cluster.Clock.GetUtcNow())).Refusal);
        Assert.DoesNotContain(await cluster.Directory().KeysAsync(), key => key.ToString().Contains(lasting.Secret, StringComparison.Ordinal));
        Assert.Contains(cluster.Trail, entry => entry is { Subject: "api key lasting", Kind: "revoked", Actor: "tester" });
        Assert.DoesNotContain(cluster.Trail, entry => entry.Text.Contains(lasting.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rotated_source_key_stops_working_at_once()
    {
        Assert.Equal(["json", "suricata", "syslog"], (await cluster.Sources().ListAsync()).Select(source => source.Name));
        var before = (await cluster.Sources().RevealKeyAsync("json")).Value!;
        Assert.Matches(Keys(), before);
        Assert.Equal("json", (await cluster.Sources().ByKeyAsync(before)).Value!.Name);

        var after = (await cluster.Sources().RotateKeyAsync("json")).Value!;

        Assert.Equal(RefusalKind.NotFound, (await cluster.Sources().ByKeyAsync(before)).Refusal!.Kind);
        Assert.Equal("json", (await cluster.Sources().ByKeyAsync(after)).Value!.Name);
        Assert.Equal(after, (await cluster.Sources().RevealKeyAsync("json")).Value);
        Assert.Contains(cluster.Trail, entry => entry is { Subject: "source json", Kind: "key rotated" });
    }

    private async Task<AccountView> ListedAsync(string name) => (await cluster.Directory().AccountsAsync()).Single(account => account.Name == name);

    private async Task<TimeSpan> WaitOfAsync(string name) => Assert.IsType<TooManyAttempts>((await cluster.Account(name).SignInAsync("wrong")).Refusal).Wait;

    [GeneratedRegex("^[A-Za-z0-9_-]{22}$")]
    private static partial Regex Keys();
}
