using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Integrations.ActiveDirectory;
using ThreatResponse.Integrations.ActiveDirectory.Identity;

namespace ThreatResponse.Integrations.Tests.Enrichment.ActiveDirectory;

/// <summary>What is read out of what a directory writes, without one.</summary>
public sealed class IdentitiesFacts
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly GroupsOfNote _none = new([], [], []);

    [Fact]
    public void Nothing_is_asked_for_that_may_hold_a_password() => Assert.DoesNotContain(
        IdentityEntry.Attributes,
        attribute => attribute == "*" || attribute.Contains("LAPS", StringComparison.OrdinalIgnoreCase) || attribute.Contains("AdmPwd", StringComparison.OrdinalIgnoreCase) || attribute.Contains("Password", StringComparison.OrdinalIgnoreCase) || attribute == "unicodePwd");

    [Theory]
    [InlineData("010500000000000515000000dcf4dc3b833d2b46828ba62800020000", "S-1-5-21-1004336348-1177238915-682003330-512")]
    [InlineData("01020000000000052000000020020000", "S-1-5-32-544")]
    [InlineData("010100000000000100000000", "S-1-1-0")]
    public void A_SID_is_read(string bytes, string sid) => Assert.Equal(sid, Sid.Of(Convert.FromHexString(bytes)));

    [Theory]
    [InlineData("133801632000000000", "2025-01-01 00:00 UTC")]
    [InlineData("0", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("-1", null)]
    [InlineData("x", null)]
    [InlineData(null, null)]
    public void A_time_of_files_is_read(string? text, string? time) => Assert.Equal(time, DirectoryTime.OfFileTime(text) is { } read ? DirectoryTime.Minute(read) : null);

    [Theory]
    [InlineData("20250101120000.0Z", "2025-01-01 12:00 UTC")]
    [InlineData("20250101120000Z", "2025-01-01 12:00 UTC")]
    [InlineData("20250101", null)]
    [InlineData("20251301120000.0Z", null)]
    public void A_general_time_is_read(string text, string? time) => Assert.Equal(time, DirectoryTime.OfGeneralized(text) is { } read ? DirectoryTime.Minute(read) : null);

    [Theory]
    [InlineData("CN=Doe\\, Jane (IT),OU=Staff,DC=example,DC=com", "Doe, Jane (IT)")]
    [InlineData("CN=L\\C3\\A9e \\+ Co+OU=x,DC=example", "Lée + Co")]
    [InlineData("CN=Änne \\\"Ä\\\" 🙂,DC=example", "Änne \"Ä\" 🙂")]
    [InlineData("CN=end\\", "end\\")]
    [InlineData("", "")]
    public void A_name_is_read_out_of_a_distinguished_one(string dn, string name) => Assert.Equal(name, DistinguishedName.First(dn));

    [Theory]
    [InlineData("pc", "(|(dNSHostName=pc)(dNSHostName=pc.example.test)(sAMAccountName=pc$))")]
    [InlineData("pc.example.test", "(|(dNSHostName=pc.example.test)(sAMAccountName=pc$))")]
    [InlineData("pc.sub.example.test", "(|(dNSHostName=pc.sub.example.test))")]
    [InlineData("www.example.org", "(|(dNSHostName=www.example.org))")]
    public void A_computer_is_looked_for_by_the_names_it_may_have(string value, string filter) =>
        Assert.Equal($"(&(objectCategory=computer){filter})", IdentityFilter.Of("host-name", value, "example.test")!.Filter);

    [Theory]
    [InlineData("512", null, null, "enabled")]
    [InlineData("514", null, null, "disabled")]
    [InlineData("66050", "16", "132223104000000000", "disabled, account expired, locked")]
    [InlineData("528", "8388608", "0", "password expired")]
    [InlineData("544", "0", "9223372036854775807", "enabled")]
    [InlineData(null, null, null, "enabled")]
    public void The_state_follows_from_bits(string? control, string? computed, string? expires, string state) =>
        Assert.Equal(state, AccountState.Of(Entry("user", ("userAccountControl", control), ("msDS-User-Account-Control-Computed", computed), ("accountExpires", expires)), _now));

    [Fact]
    public void A_controller_that_is_only_read_may_do_much() =>
        Assert.True(Answer(Entry("computer", ("userAccountControl", "83890176")), []).Identity!.IsPrivileged);

    [Theory]
    [InlineData("S-1-5-21-1-2-3-512", true)]
    [InlineData("S-1-5-21-1-2-3-1512", false)]
    [InlineData("S-1-5-32-551", true)]
    [InlineData("S-1-5-32-545", false)]
    public void Groups_that_windows_protects_are_known_in_any_language(string sid, bool isPrivileged) =>
        Assert.Equal(isPrivileged, Answer(Entry("user"), [new DirectoryGroup(sid, "Domänen-Admins", null)]).Identity!.IsPrivileged);

    [Fact]
    public void An_account_that_services_share_is_no_computer()
    {
        var answer = Answer(Entry("msDS-GroupManagedServiceAccount", ("userAccountControl", "4096"), ("name", "svc")), []);

        Assert.Equal(["service-account"], answer.Categories);
        Assert.Equal("svc: enabled; service account", answer.Says);
    }

    [Fact]
    public void Groups_that_cannot_be_read_or_named_are_told_of()
    {
        Assert.StartsWith("cannot be read", Groups(Answer(Entry("user"), null)), StringComparison.Ordinal);

        var answer = Answer(Entry("user"), [new DirectoryGroup("S-1-5-21-9-9-9-1100", null, null), new DirectoryGroup("S-1-5-21-1-2-3-513", "Domain Users", null)]);
        Assert.Equal(["Domain Users"], answer.Identity!.Groups);
        Assert.Equal("1 more, of other domains or without a name here", Groups(answer));
    }

    [Theory]
    [InlineData("port", "3269", "port: that is the global catalog, which knows only a part")]
    [InlineData("port", "0", "port: give a number")]
    [InlineData("ca", "no certificate", "ca: ")]
    public void Wrong_settings_are_named(string name, string value, string fault) =>
        Assert.StartsWith(fault, Assert.Single(new IdentitiesProduct().Faults(new Dictionary<string, string> { [name] = value })), StringComparison.Ordinal);

    private static string? Groups(EnrichmentAnswer answer) => answer.Facts.SingleOrDefault(fact => fact.Name == "Groups")?.Value;

    private static EnrichmentAnswer Answer(IdentityEntry entry, IReadOnlyList<DirectoryGroup>? groups) => IdentityAnswer.Of(new IdentityFound(entry, groups, null, null), _none, _now);

    private static IdentityEntry Entry(string kind, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var texts = new Dictionary<string, string>();
        foreach (var (name, value) in values)
        {
            if (value is not null)
                texts[name] = value;
        }

        return new IdentityEntry("CN=one,DC=example,DC=test", Guid.Empty, null, kind == "user" ? ["top", "person", "user"] : ["top", "person", "user", "computer", kind], texts, []);
    }
}
