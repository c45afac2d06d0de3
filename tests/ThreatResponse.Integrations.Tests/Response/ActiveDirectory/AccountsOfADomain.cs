using System.Runtime.Versioning;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.ActiveDirectory;

namespace ThreatResponse.Integrations.Tests.Response.ActiveDirectory;

/// <summary>What happens to accounts of a real domain, and what does not.</summary>
[SupportedOSPlatform("linux")]
[Collection(nameof(WithSamba))]
public sealed class AccountsOfADomain(SambaDomain domain) : IAsyncLifetime
{
    private readonly SambaController _controller = new(domain, "disable");
    private DrivenDevice _driven = null!;

    public Task InitializeAsync()
    {
        _driven = Drive();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _driven.DisposeAsync();
        await _controller.DisposeAsync();
    }

    [Fact]
    public async Task One_bit_is_set_and_cleared_and_no_other()
    {
        var name = domain.Make(1)[0];
        domain.Change(name, "userAccountControl", "66080");

        await _driven.PutAsync(SambaController.Entry(name));
        Assert.Equal(66082, domain.Control(name));

        await _driven.LiftAsync(SambaController.Entry(name));
        Assert.Equal(66080, domain.Control(name));
        Assert.Contains(_driven.Sent, sent => sent.EndsWith("changetype: modify; delete: userAccountControl: 66082; add: userAccountControl: 66080", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signal_while_an_answer_is_awaited_is_no_lost_connection()
    {
        var entries = domain.Make(50).Select(SambaController.Entry).ToArray();
        await _driven.ReadAsync(entries);

        using (new Interruptions())
            await _driven.PutAsync(entries);

        Assert.All(entries, entry => Assert.Equal(546, domain.Control(entry.Value)));
    }

    [Theory]
    [InlineData("jdoe")]
    [InlineData("JDoe")]
    [InlineData("EXAMPLE\\jdoe")]
    [InlineData("example.test\\jdoe")]
    [InlineData("jane(it)@example.test")]
    [InlineData("jane.doe@example.test")]
    [InlineData("jdoe@example.test")]
    public async Task An_account_is_found_by_each_of_its_names(string name)
    {
        await _driven.PutAsync(SambaController.Entry(name));
        Assert.Equal(546, domain.Control("jdoe"));

        await _driven.LiftAsync(SambaController.Entry(name));
        Assert.Equal(544, domain.Control("jdoe"));
    }

    [Theory]
    [InlineData("jdoe")]
    [InlineData("jane.doe@example.test")]
    public async Task A_group_is_joined_and_left(string name)
    {
        await using var driven = Drive(("does", "add-to-group"), ("group", "Contained, by us"));

        await driven.PutAsync(SambaController.Entry(name));
        Assert.True(domain.IsMember("jdoe"));
        Assert.Equal(544, domain.Control("jdoe"));

        await driven.LiftAsync(SambaController.Entry(name));
        Assert.False(domain.IsMember("jdoe"));
    }

    [Fact]
    public async Task An_account_that_was_disabled_before_is_told_so_and_nothing_is_done()
    {
        var observed = await _driven.ReadAsync(SambaController.Entry("gone"));
        Assert.True(observed.Entries["gone"].Active);

        Assert.True((await _driven.PutAsync(SambaController.Entry("gone"))).IsEmpty);
        Assert.Equal(546, domain.Control("gone"));
    }

    [Theory]
    [InlineData("no-such-account", FailureKind.NotFound)]
    [InlineData("OTHER\\jdoe", FailureKind.NotFound)]
    [InlineData("*", FailureKind.NotFound)]
    [InlineData("jd*", FailureKind.NotFound)]
    [InlineData("dc1$", FailureKind.NotFound)]
    [InlineData("twin@example.test", FailureKind.InvalidValue)]
    [InlineData("break.glass@example.test", FailureKind.Protected)]
    [InlineData("EXAMPLE\\svc-tr", FailureKind.Protected)]
    public async Task What_is_no_one_account_or_must_not_be_touched_is_a_fault_of_that_entry(string name, FailureKind kind)
    {
        var good = domain.Make(1)[0];
        var plan = _driven.Device.Plan(new DeviceDelta([SambaController.Entry(name), SambaController.Entry(good)], []), await _driven.ReadAsync());

        var faults = (await _driven.EnforceAsync(plan)).Faults.Concat(plan.Refused);

        var fault = Assert.Single(faults);
        Assert.Equal((name, kind), (fault.Value, fault.Kind));
        Assert.Equal(546, domain.Control(good));
        Assert.Equal([544, 544, 544, 512], new[] { "twin1", "twin2", "breakglass", "svc-tr" }.Select(domain.Control));
    }

    [Theory]
    [InlineData("breakglass")]
    [InlineData("example\\BreakGlass")]
    [InlineData("other@example.test")]
    [InlineData("svc-tr@example.test")]
    [InlineData("krbtgt")]
    public void Names_that_are_never_touched_are_not_even_planned(string name)
    {
        var plan = _driven.Device.Plan(new DeviceDelta([SambaController.Entry(name)], []), new ObservedState(new Dictionary<string, ObservedEntry>()));

        Assert.Equal(FailureKind.Protected, Assert.Single(plan.Refused).Kind);
        Assert.True(plan.IsEmpty);
    }

    [Fact]
    public async Task An_account_that_is_named_there_later_is_let_go()
    {
        var name = domain.Make(1)[0];
        await _driven.PutAsync(SambaController.Entry(name));
        await using var later = Drive(("never", $"breakglass, {name}"));
        Assert.NotNull(new ActiveDirectoryProduct().Refuses(_controller.With(("never", name)), SambaController.Entry($"EXAMPLE\\{name}")));

        await later.LiftAsync(SambaController.Entry(name));

        Assert.Equal(544, domain.Control(name));
    }

    [Fact]
    public async Task A_name_that_fits_two_accounts_is_told_of_and_is_not_taken_for_gone()
    {
        var observed = await _driven.ReadAsync(SambaController.Entry("twin@example.test"), SambaController.Entry("jdoe"));

        Assert.False(observed.Entries["twin@example.test"].Active);
        Assert.Contains("2 accounts", Assert.Single(observed.Faults!), StringComparison.Ordinal);
        Assert.False(observed.Entries.ContainsKey("jdoe"));
    }

    [Fact]
    public async Task An_account_without_rights_is_told_so_for_each_entry()
    {
        var name = domain.Make(1)[0];
        await using var driven = Drive(("user", "nobody@example.test"));
        var plan = driven.Device.Plan(new DeviceDelta([SambaController.Entry(name)], []), await driven.ReadAsync());

        Assert.Equal(FailureKind.PermissionDenied, Assert.Single((await driven.EnforceAsync(plan)).Faults).Kind);
        Assert.Equal(544, domain.Control(name));
    }

    [Fact]
    public async Task Lifting_what_is_gone_is_no_fault()
    {
        var plan = new DevicePlan([], [SambaController.Entry("no-such-account")], [], ["-"]);

        Assert.Empty((await _driven.EnforceAsync(plan)).Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_controller_that_is_not_trusted_learns_no_password(bool startTls)
    {
        await using var controller = new SambaController(domain, "disable", startTls);
        await using var driven = new DrivenDevice(new ActiveDirectoryProduct(), controller, controller.With(("ca", domain.OtherCertificate)));

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(driven.ProbeAsync);

        Assert.Equal(FailureKind.AuthRejected, failure.Kind);
        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(controller.Asked);
        Assert.DoesNotContain(SambaDomain.Password, controller.Asked, StringComparison.Ordinal);
        Assert.DoesNotContain("svc-tr", controller.Asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_told_by_the_probe()
    {
        await using var driven = Drive(("does", "add-to-group"), ("group", "CN=None,DC=example,DC=test"));

        Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<DeviceFailureException>(driven.ProbeAsync)).Kind);
    }

    [Fact]
    public async Task The_probe_names_the_controller()
    {
        var probe = await _driven.ProbeAsync();

        Assert.StartsWith("Active Directory, functional level ", probe.Version, StringComparison.Ordinal);
        Assert.Contains("dc1.example.test", probe.Notes[0], StringComparison.OrdinalIgnoreCase);
    }

    private DrivenDevice Drive(params ReadOnlySpan<(string Name, string Value)> settings) => new(new ActiveDirectoryProduct(), _controller, _controller.With(settings));
}
