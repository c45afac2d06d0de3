using System.Runtime.Versioning;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Integrations.Tests.Response.ActiveDirectory;
using static ThreatResponse.Integrations.Tests.Enrichment.ActiveDirectory.AskedDirectory;

namespace ThreatResponse.Integrations.Tests.Enrichment.ActiveDirectory;

/// <summary>What a real domain tells of computers.</summary>
[SupportedOSPlatform("linux")]
[Collection(nameof(WithSamba))]
public sealed class WhatAComputerIs(SambaDomain domain) : IAsyncLifetime
{
    private readonly AskedDirectory _asked = new(domain, ("high-value-groups", "Vorstand Köln"));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _asked.DisposeAsync();

    [Theory]
    [InlineData("host-name", "pc-17")]
    [InlineData("host-name", "PC-17$")]
    [InlineData("host-name", "pc-17.example.test")]
    [InlineData("domain-name", "PC-17.EXAMPLE.TEST")]
    [InlineData("domain-name", "pc-17.example.test.")]
    [InlineData("user-account", "EXAMPLE\\PC-17$")]
    public async Task A_computer_is_told_with_its_system_and_its_owner(string type, string value)
    {
        var answer = await _asked.AskAsync(type, value);

        var identity = answer.Identity!;
        Assert.Equal(("PC-17", "Windows 11 Enterprise 10.0 (22631)", "Jo Doe", "enabled"), (identity.Name, identity.System, identity.Owner, identity.State));
        Assert.Null(identity.Manager);
        Assert.Contains("Domain Computers", identity.Groups);
        Assert.Equal(["high-value"], answer.Categories);
        Assert.Equal("Computer, Windows 11 Enterprise 10.0 (22631), owner Jo Doe: enabled; high value", answer.Says);
        Assert.Equal(["pc-17.example.test", "Köln", "Till 4"], new[] { "DNS name", "Location", "Description" }.Select(name => Fact(answer, name)));
    }

    [Theory]
    [InlineData("lab.research.test")]
    [InlineData("lab")]
    public async Task A_computer_of_another_name_space_is_found_by_what_it_is_called(string value) => Assert.Equal("LAB", (await _asked.AskAsync("host-name", value)).Identity?.Name);

    [Theory]
    [InlineData("domain-name", "www.example.org")]
    [InlineData("domain-name", "www.sub.example.test")]
    [InlineData("domain-name", "example.test")]
    [InlineData("host-name", "pc-*")]
    [InlineData("host-name", "x)(sAMAccountName=WWW$")]
    [InlineData("host-name", "jo.doe")]
    public async Task What_is_called_alike_is_not_ours(string type, string value)
    {
        var answer = await _asked.AskAsync(type, value);

        Assert.Equal((EnrichmentStatus.NotFound, "example.test knows no computer of that name."), (answer.Status, answer.Says));
    }

    [Fact]
    public async Task A_controller_may_do_much()
    {
        var answer = await _asked.AskAsync("host-name", "dc1");

        Assert.True(answer.Identity!.IsPrivileged);
        Assert.Equal("a domain controller", Fact(answer, "Privileged"));
        Assert.Null(Fact(answer, "Service account"));
    }
}
