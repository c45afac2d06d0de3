using System.DirectoryServices.Protocols;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.ActiveDirectory;

namespace ThreatResponse.Integrations.Tests.Response.ActiveDirectory;

public sealed class ActiveDirectoryFacts
{
    [Theory]
    [InlineData("jdoe", null, "(sAMAccountName=jdoe)")]
    [InlineData("EXAMPLE\\jdoe", "EXAMPLE", "(sAMAccountName=jdoe)")]
    [InlineData("jdoe@example.com", null, "(|(userPrincipalName=jdoe@example.com)(mail=jdoe@example.com))")]
    [InlineData("jdoe@EXAMPLE.TEST", null, "(|(userPrincipalName=jdoe@EXAMPLE.TEST)(mail=jdoe@EXAMPLE.TEST)(sAMAccountName=jdoe))")]
    [InlineData("S-1-5-21-1-2-3-1105", null, "(objectSid=S-1-5-21-1-2-3-1105)")]
    [InlineData("*)(objectClass=*\\\0", "*)(objectClass=*", "(sAMAccountName=\\00)")]
    [InlineData("a*(b)", null, "(sAMAccountName=a\\2a\\28b\\29)")]
    public void A_name_is_looked_for_in_the_way_it_is_written(string value, string? domain, string filter)
    {
        var name = AccountName.Of(value, "example.test");

        Assert.Equal(domain, name.Domain);
        Assert.Equal($"(&(objectCategory=person)(objectClass=user){filter})", name.Filter);
    }

    [Theory]
    [InlineData("krbtgt", 512, "S-1-5-21-1-2-3-502")]
    [InlineData("renamed", 512, "S-1-5-21-1-2-3-502")]
    [InlineData("krbtgt_21544", 512, "S-1-5-21-1-2-3-1105")]
    [InlineData("DC1$", 0x82000, "S-1-5-21-1-2-3-1000")]
    [InlineData("Chief", 512, "S-1-5-21-1-2-3-1106")]
    [InlineData("me", 512, "S-1-5-21-1-2-3-1107")]
    public void Some_accounts_are_never_touched(string name, int control, string sid) =>
        Assert.NotNull(new Account($"CN={name},DC=example,DC=test", name, null, null, sid, control).Protection(["chief"], "cn=me,dc=example,dc=test"));

    [Fact]
    public void Others_may_be() => Assert.Null(new Account("CN=a,DC=example,DC=test", "a", "a@example.test", null, "S-1-5-21-1-2-3-1502", 512).Protection(["chief"], null));

    [Theory]
    [InlineData(10, FailureKind.Unsupported)]
    [InlineData(16, FailureKind.Conflict)]
    [InlineData(32, FailureKind.NotFound)]
    [InlineData(49, FailureKind.AuthRejected)]
    [InlineData(50, FailureKind.PermissionDenied)]
    [InlineData(51, FailureKind.Transient)]
    [InlineData(53, FailureKind.Protected)]
    [InlineData(68, FailureKind.Conflict)]
    [InlineData(80, FailureKind.DeviceFault)]
    public void A_result_says_what_is_to_be_done(int result, FailureKind kind) => Assert.Equal(kind, DirectoryFailures.Kind((ResultCode)result));

    [Theory]
    [InlineData("does", "add-to-group", "group: ")]
    [InlineData("port", "3269", "port: ")]
    [InlineData("port", "x", "port: ")]
    [InlineData("ca", "no certificate", "ca: ")]
    public void Wrong_settings_are_named(string name, string value, string fault) =>
        Assert.StartsWith(fault, Assert.Single(new ActiveDirectoryProduct().Faults(new Dictionary<string, string> { [name] = value })), StringComparison.Ordinal);
}
