using ThreatResponse.Web.Search;

namespace ThreatResponse.Web.Tests.Search;

public class PastedValueTests
{
    [Theory]
    [InlineData("  198[.]51[.]100[.]23 ", "198.51.100.23")]
    [InlineData("198(.)51{.}100[dot]23", "198.51.100.23")]
    [InlineData("cdn-sync\\.example", "cdn-sync.example")]
    [InlineData("cdn-sync [dot] example", "cdn-sync.example")]
    [InlineData("hxxps://cdn-sync[.]example/u", "https://cdn-sync.example/u")]
    [InlineData("hXXp[://]cdn-sync[.]example", "http://cdn-sync.example")]
    [InlineData("hxxps[:]//cdn-sync.example", "https://cdn-sync.example")]
    [InlineData("h**p://cdn-sync.example", "http://cdn-sync.example")]
    [InlineData("fxp://cdn-sync.example", "ftp://cdn-sync.example")]
    [InlineData("<j.ebert[at]example.com>", "j.ebert@example.com")]
    [InlineData("“fin-lt-0417”", "fin-lt-0417")]
    [InlineData("INC-2187", "INC-2187")]
    [InlineData("domain\\user", "domain\\user")]
    [InlineData("javascript:alert(1)", "javascript:alert(1)")]
    [InlineData("=1+1", "=1+1")]
    public void A_value_is_looked_up_as_it_was_seen(string pasted, string value) => Assert.Equal(value, PastedValue.Of(pasted));
}
