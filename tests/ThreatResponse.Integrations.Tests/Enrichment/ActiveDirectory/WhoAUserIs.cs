using System.Runtime.Versioning;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Integrations.Tests.Response.ActiveDirectory;
using static ThreatResponse.Integrations.Tests.Enrichment.ActiveDirectory.AskedDirectory;

namespace ThreatResponse.Integrations.Tests.Enrichment.ActiveDirectory;

/// <summary>What a real domain tells of people.</summary>
[SupportedOSPlatform("linux")]
[Collection(nameof(WithSamba))]
public sealed class WhoAUserIs(SambaDomain domain) : IAsyncLifetime
{
    private readonly AskedDirectory _asked = new(domain, ("critical-groups", "Finance, Vorstand Köln"), ("high-value-groups", "EXAMPLE\\round b"), ("privileged-groups", "externals"));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _asked.DisposeAsync();

    [Fact]
    public async Task A_person_is_told_whole()
    {
        var answer = await _asked.WhoAsync("jo.doe");

        Assert.Equal((EnrichmentStatus.Found, Verdict.Unknown, null), (answer.Status, answer.Verdict, answer.Score));
        var identity = answer.Identity!;
        Assert.Equal(new Guid(domain.Bytes("jo.doe", "objectGUID")).ToString("D"), identity.Id);
        Assert.Equal(("Jo Doe", "Payables Lead", "Finance", "Änne Lée", "jo.doe@people.test"), (identity.Name, identity.Title, identity.Department, identity.Manager, identity.Mail));
        Assert.Equal(("enabled", false, null, null), (identity.State, identity.IsPrivileged, identity.Owner, identity.System));
        Assert.Equal("Jo Doe, Payables Lead, Finance: enabled; critical, high value", answer.Says);
        Assert.Equal(["jo.doe", "jo@upn.test", "jo@people.test", "Example"], new[] { "Account", "Sign-in name", "Other addresses", "Company" }.Select(name => Fact(answer, name)));
        Assert.Equal("no sign-in is recorded", Fact(answer, "Last active"));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC$", Fact(answer, "Created"));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC$", Fact(answer, "Password set"));
        Assert.Equal("CN=Doe\\, Jo,OU=People,DC=example,DC=test", Fact(answer, "Distinguished name"));
        Assert.DoesNotContain(answer.Facts, fact => fact.Value.Contains("Summer-2020", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("user-account", "jo.doe")]
    [InlineData("user-account", "JO.DOE")]
    [InlineData("user-account", "EXAMPLE\\jo.doe")]
    [InlineData("user-account", "example.test\\jo.doe")]
    [InlineData("user-account", "jo@upn.test")]
    [InlineData("user-account", "jo.doe@example.test")]
    [InlineData("user-account", "jo.doe@people.test")]
    [InlineData("user-account", "jo@people.test")]
    [InlineData("email-addr", "jo.doe@people.test")]
    [InlineData("email-addr", "jo@people.test")]
    [InlineData("email-addr", "jo@upn.test")]
    public async Task Somebody_is_found_by_each_name(string type, string value) => Assert.Equal("Jo Doe", (await _asked.AskAsync(type, value)).Identity?.Name);

    [Fact]
    public async Task Somebody_is_found_by_a_SID()
    {
        var sid = Fact(await _asked.WhoAsync("jo.doe"), "SID")!;

        Assert.Equal("Jo Doe", (await _asked.WhoAsync(sid)).Identity?.Name);
    }

    [Theory]
    [InlineData("user-account", "änne.lée")]
    [InlineData("user-account", "EXAMPLE\\änne.lée")]
    [InlineData("email-addr", "änne@people.test")]
    public async Task Umlauts_are_no_matter(string type, string value)
    {
        var answer = await _asked.AskAsync(type, value);

        Assert.Equal(("Änne Lée", "Leiterin"), (answer.Identity?.Name, answer.Identity?.Title));
        Assert.Contains("Vorstand Köln", answer.Identity!.Groups);
        Assert.Equal("member of Vorstand Köln", Fact(answer, "Critical"));
    }

    [Fact]
    public async Task Groups_are_told_nested_ones_too_and_in_circles()
    {
        var answer = await _asked.WhoAsync("jo.doe");

        Assert.Empty(new[] { "Domain Users", "Finance", "Payables", "Round A", "Round B" }.Except(answer.Identity!.Groups));
        Assert.DoesNotContain("Newsletter", answer.Identity.Groups);
        Assert.Equal(answer.Identity.Groups.Order(StringComparer.OrdinalIgnoreCase), answer.Identity.Groups);
        Assert.Equal(["critical", "high-value"], answer.Categories);
        Assert.Equal(("member of Finance", "member of Round B"), (Fact(answer, "Critical"), Fact(answer, "High value")));
    }

    [Fact]
    public async Task The_primary_group_and_what_it_lies_in_count()
    {
        var answer = await _asked.WhoAsync("temp");

        Assert.Empty(new[] { "Contractors", "Externals" }.Except(answer.Identity!.Groups));
        Assert.True(answer.Identity.IsPrivileged);
        Assert.Equal(["privileged"], answer.Categories);
    }

    [Fact]
    public async Task Many_groups_are_named_all() =>
        Assert.Equal(Staff.Collected, (await _asked.WhoAsync("collector")).Identity!.Groups.Count(group => group.StartsWith("Collected ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("left", "disabled, account expired")]
    [InlineData("locked.out", "locked")]
    [InlineData("mustchange", "password expired")]
    [InlineData("back", "enabled")]
    public async Task The_state_of_an_account_is_told(string name, string state)
    {
        var answer = await _asked.WhoAsync(name);

        Assert.Equal(state, answer.Identity!.State);
        Assert.Equal(name == "left", answer.Categories.Contains("disabled"));
        Assert.Equal(name == "left" ? "2020-01-01 00:00 UTC" : null, Fact(answer, "Account expires"));
        Assert.Equal(name == "locked.out", Fact(answer, "Locked since") is not null);
    }

    [Theory]
    [InlineData("oldadmin", "in a protected group, or was (adminCount)")]
    [InlineData("newadmin", "member of Administrators, Domain Admins")]
    [InlineData("Administrator", "member of ")]
    [InlineData("back", null)]
    public async Task Who_may_do_much_is_told(string name, string? why)
    {
        var answer = await _asked.WhoAsync(name);

        Assert.Equal(why is not null, answer.Identity!.IsPrivileged);
        Assert.Equal(why is not null, answer.Categories.Contains("privileged"));
        Assert.StartsWith(why ?? "", Fact(answer, "Privileged") ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sql", "services run as it: MSSQLSvc/db.example.test:1433")]
    [InlineData("batch", "probably: its password never expires, and nothing says whose it is")]
    [InlineData("Administrator", null)]
    [InlineData("back", null)]
    public async Task An_account_of_services_is_told(string name, string? why)
    {
        var answer = await _asked.WhoAsync(name);

        Assert.Equal(why, Fact(answer, "Service account"));
        Assert.Equal(why is not null, answer.Categories.Contains("service-account"));
    }

    [Fact]
    public async Task The_last_sign_in_is_told_as_roughly_as_it_is_known()
    {
        // It signed in to ask this.
        var answer = await _asked.WhoAsync("nobody");

        Assert.Matches("^within about two weeks of [0-9]{4}-[0-9]{2}-[0-9]{2}$", Fact(answer, "Last active"));
    }

    [Theory]
    [InlineData("user-account", "front@people.test")]
    [InlineData("email-addr", "front@people.test")]
    public async Task Where_several_fit_nobody_is_picked(string type, string value)
    {
        var answer = await _asked.AskAsync(type, value);

        Assert.Equal(EnrichmentStatus.NotFound, answer.Status);
        Assert.Null(answer.Identity);
        Assert.Contains("3 entries", answer.Says, StringComparison.Ordinal);
        Assert.Contains("CN=front1,OU=People", answer.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user-account", "no-such-account")]
    [InlineData("user-account", "*")]
    [InlineData("user-account", "jo.d*")]
    [InlineData("user-account", "x)(sAMAccountName=jo.doe")]
    [InlineData("user-account", "jo.doe)(objectClass=*")]
    [InlineData("user-account", "*)(|(objectClass=*")]
    [InlineData("user-account", "Payables")]
    [InlineData("email-addr", "*@people.test")]
    [InlineData("email-addr", "x@people.test)(mail=jo.doe@people.test")]
    [InlineData("email-addr", "left@people.test\\2a")]
    public async Task A_value_is_a_name_and_never_a_part_of_the_question(string type, string value)
    {
        var answer = await _asked.AskAsync(type, value);

        Assert.Equal((EnrichmentStatus.NotFound, null), (answer.Status, answer.Identity));
        Assert.Equal("example.test knows nobody of that name.", answer.Says);
    }

    [Theory]
    [InlineData("NT AUTHORITY\\SYSTEM")]
    [InlineData("PC-17\\jo.doe")]
    [InlineData("EXAMPLE\\")]
    [InlineData("jo.doe\0")]
    [InlineData(" ")]
    public async Task Who_is_not_of_the_domain_cannot_be_asked_about(string value) => Assert.Equal(EnrichmentStatus.NotApplicable, (await _asked.WhoAsync(value)).Status);
}
