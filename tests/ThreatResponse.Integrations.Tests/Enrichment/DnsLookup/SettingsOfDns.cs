using System.Net;
using ThreatResponse.Integrations.DnsLookup;

namespace ThreatResponse.Integrations.Tests.Enrichment.DnsLookup;

public sealed class SettingsOfDns
{
    [Theory]
    [InlineData("resolvers", "1", "resolvers: “1” is no address of a resolver.")]
    [InlineData("resolvers", "dns.example.com", "resolvers: “dns.example.com” is no address")]
    [InlineData("resolvers", "1.1.1.1:0", "resolvers: “1.1.1.1:0” is no address")]
    [InlineData("internal-resolvers", "10.0.0.1:x", "internal-resolvers: “10.0.0.1:x” is no address")]
    [InlineData("internal-domains", "corp example/com", "internal-domains: “example/com” is no domain.")]
    [InlineData("malicious-from", "0", "malicious-from: enter a number of lists from 1 on")]
    [InlineData("malicious-from", "2", "malicious-from: there are only 0 lists.")]
    [InlineData("lists", "zen address", "lists: “zen” is no name of a list.")]
    [InlineData("lists", "zen.example.net", "lists: Of “zen.example.net” it is not said what it lists.")]
    [InlineData("lists", "zen.example.net url", "lists: Of “zen.example.net” it is not said what it lists.")]
    [InlineData("lists", "zen.example.net address 127.0.0.2", "lists: “127.0.0.2” of “zen.example.net” is no meaning.")]
    [InlineData("lists", "zen.example.net address 126.0.0.2=spam", "lists: “126.0.0.2=spam” of “zen.example.net” is no meaning.")]
    [InlineData("lists", "zen.example.net address 127.0.0.7-4=spam", "lists: “127.0.0.7-4=spam” of “zen.example.net” is no meaning.")]
    [InlineData("lists", "zen.example.net address &7=spam", "lists: “&7=spam” of “zen.example.net” is no meaning.")]
    [InlineData("lists", "zen.example.net address 127.0.0.2=Spam", "lists: “127.0.0.2=Spam” of “zen.example.net” is no meaning.")]
    [InlineData("lists", "zen.example.net address; ZEN.example.net. both", "lists: “zen.example.net” stands there twice.")]
    public void What_is_wrong_is_said(string name, string value, string says) =>
        Assert.StartsWith(says, Assert.Single(DnsSettings.Read(new Dictionary<string, string> { [name] = value }).Faults), StringComparison.Ordinal);

    [Fact]
    public void Resolvers_are_addresses_with_or_without_a_port()
    {
        var (settings, faults) = DnsSettings.Read(new Dictionary<string, string> { ["resolvers"] = "192.0.2.53, 192.0.2.54:5353;[2001:db8::53]:54 2001:db8::54" });

        Assert.Empty(faults);
        Assert.Equal(["192.0.2.53:53", "192.0.2.54:5353", "[2001:db8::53]:54", "[2001:db8::54]:53"], settings.Resolvers.Select(point => point.ToString()));
    }

    [Fact]
    public void The_example_of_the_settings_is_right()
    {
        var help = new DnsProduct().Manifest.Settings.Single(setting => setting.Name == "lists").Help;
        var example = help[(help.IndexOf('“', StringComparison.Ordinal) + 1)..help.IndexOf('”', StringComparison.Ordinal)];

        var (settings, faults) = DnsSettings.Read(new Dictionary<string, string> { ["lists"] = example });

        Assert.Empty(faults);
        Assert.Equal(["zen.spamhaus.org", "multi.surbl.org"], settings.Lists.Select(list => list.Zone));
        Assert.Equal("7.2.0.192.zen.spamhaus.org", settings.Lists[0].NameOf(IPAddress.Parse("192.0.2.7")));
        Assert.Equal(["malware"], settings.Lists[0].MeaningsOf(IPAddress.Parse("127.0.0.7")));
        Assert.Equal(["phishing", "malware"], settings.Lists[1].MeaningsOf(IPAddress.Parse("127.0.0.24")));
    }
}
