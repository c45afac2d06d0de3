using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Grains.Tests.Access;

public sealed class CallsNeedPermission(AccessCluster cluster) : IClassFixture<AccessCluster>
{
    [Fact]
    public async Task Who_lacks_it_is_refused_in_the_answer_or_by_an_exception()
    {
        Assert.IsType<PermissionMissing>((await cluster.Directory(Permission.ReadIncidents).IssueKeyAsync("k", Role.Viewer, null)).Refusal);
        await Assert.ThrowsAsync<CallRefusedException>(() => cluster.Directory(Permission.ReadIncidents).KeysAsync());
        await Assert.ThrowsAsync<CallRefusedException>(() => cluster.Directory(Permission.None).AccountsAsync());
    }

    [Fact]
    public async Task Every_permission_of_people_together_is_not_that_of_the_product() =>
        await Assert.ThrowsAsync<CallRefusedException>(() => cluster.Sources(Roles.Grants(Role.Administrator)).EnsureAsync("planted", "syslog"));

    [Fact]
    public async Task Who_has_it_is_let_through()
    {
        Assert.False((await cluster.Directory(Permission.ManageAccess).IssueKeyAsync("k", Role.Viewer, null)).IsRefused);
        Assert.NotEmpty(await cluster.Sources(Permission.ReadPipeline).ListAsync());
    }

    [Fact]
    public async Task A_method_that_needs_none_is_open()
    {
        Assert.IsType<KeyIsUnknown>((await cluster.Directory(Permission.None).AuthenticateAsync("nothing")).Refusal);
        Assert.IsType<NameOrPasswordWrong>((await cluster.Account("whoever", Permission.None).SignInAsync("wrong")).Refusal);
    }

    [Fact]
    public async Task A_method_that_declares_nothing_is_refused_even_to_the_product()
    {
        var planted = cluster.Grain<IPlantedGrain>(Permission.System);

        await Assert.ThrowsAsync<CallRefusedException>(planted.ForgottenAsync);
        Assert.Equal("declared", await planted.DeclaredAsync());
    }
}
