using System.Runtime.Versioning;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Tests.Response.ActiveDirectory;

namespace ThreatResponse.Integrations.Tests.Enrichment.ActiveDirectory;

/// <summary>What is no answer, and what is done with the connection.</summary>
[SupportedOSPlatform("linux")]
[Collection(nameof(WithSamba))]
public sealed class DirectoryTrouble(SambaDomain domain)
{
    [Theory]
    [InlineData("password", "not-the-password", FailureKind.AuthRejected)]
    [InlineData("user", "no-such-account@example.test", FailureKind.AuthRejected)]
    [InlineData("port", "1", FailureKind.Transient)]
    [InlineData("base", "OU=None,DC=example,DC=test", FailureKind.InvalidValue)]
    public async Task What_is_in_the_way_is_a_failure_of_its_kind(string setting, string value, FailureKind kind)
    {
        await using var asked = new AskedDirectory(domain, (setting, value));

        Assert.Equal(kind, (await Assert.ThrowsAsync<DeviceFailureException>(() => asked.WhoAsync("jo.doe"))).Kind);
        var failure = await Assert.ThrowsAsync<DeviceFailureException>(() => asked.Enricher.ProbeAsync(CancellationToken.None));
        Assert.Equal(kind, failure.Kind);
        Assert.DoesNotContain("not-the-password", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(SambaDomain.Password, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_controller_that_is_not_trusted_is_told_nothing()
    {
        await using var asked = new AskedDirectory(domain, ("ca", domain.OtherCertificate));

        Assert.Equal(FailureKind.AuthRejected, (await Assert.ThrowsAsync<DeviceFailureException>(() => asked.WhoAsync("jo.doe"))).Kind);
    }

    [Fact]
    public async Task A_connection_that_ends_is_made_anew_for_the_next_question()
    {
        await using var asked = new AskedDirectory(domain);
        await asked.WhoAsync("jo.doe");

        asked.CutNextAnswer();
        Assert.Equal(FailureKind.Transient, (await Assert.ThrowsAsync<DeviceFailureException>(() => asked.WhoAsync("jo.doe"))).Kind);

        Assert.Equal("Jo Doe", (await asked.WhoAsync("jo.doe")).Identity?.Name);
    }

    [Fact]
    public async Task A_connection_is_kept_while_it_is_used_and_not_longer()
    {
        await using var asked = new AskedDirectory(domain);
        await asked.WhoAsync("jo.doe");
        var first = asked.Greetings;

        asked.Time.Advance(TimeSpan.FromMinutes(1));
        await asked.WhoAsync("jo.doe");
        Assert.Equal(first, asked.Greetings);

        asked.Time.Advance(TimeSpan.FromMinutes(3));
        await asked.WhoAsync("jo.doe");
        Assert.Equal(2 * first, asked.Greetings);
    }

    [Fact]
    public async Task Several_may_ask_at_once()
    {
        await using var asked = new AskedDirectory(domain);

        var answers = await Task.WhenAll(new[] { "jo.doe", "back", "sql", "no-such-account", "temp", "left" }.Select(asked.WhoAsync));

        Assert.Equal([EnrichmentStatus.Found, EnrichmentStatus.Found, EnrichmentStatus.Found, EnrichmentStatus.NotFound, EnrichmentStatus.Found, EnrichmentStatus.Found], answers.Select(answer => answer.Status));
        Assert.Equal(["Jo Doe", "back", "sql", null, "temp", "left"], answers.Select(answer => answer.Identity?.Name));
    }

    [Fact]
    public async Task Only_what_lies_under_the_base_is_known()
    {
        await using var asked = new AskedDirectory(domain, ("base", Staff.People));

        Assert.Equal(EnrichmentStatus.Found, (await asked.WhoAsync("jo.doe")).Status);
        Assert.Equal("example.test knows nobody of that name under OU=People,DC=example,DC=test.", (await asked.WhoAsync("jdoe")).Says);
        Assert.Contains("Domain Users", (await asked.WhoAsync("jo.doe")).Identity!.Groups);
    }

    [Fact]
    public async Task Groups_that_are_not_there_are_told_by_the_probe()
    {
        await using var asked = new AskedDirectory(domain, ("critical-groups", "Finance, Finanse"), ("privileged-groups", "S-1-5-32-544"));

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(() => asked.Enricher.ProbeAsync(CancellationToken.None));

        Assert.Equal(FailureKind.InvalidValue, failure.Kind);
        Assert.StartsWith("critical-groups: there is no group “Finanse”. ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("critical", (await asked.WhoAsync("jo.doe")).Categories);
    }

    [Fact]
    public async Task The_probe_names_the_controller()
    {
        await using var asked = new AskedDirectory(domain, ("critical-groups", "Finance"));

        Assert.StartsWith("dc1.example.test of example.test, functional level ", await asked.Enricher.ProbeAsync(CancellationToken.None), StringComparison.OrdinalIgnoreCase);
    }
}
