using ThreatResponse.Web.Search;

namespace ThreatResponse.Web.Tests.Search;

public class PastedValueTests
{
    [Theory]
    [InlineData("  198[.]51[.]100[.]23 ", "198.51.100.23")]
    [InlineData("hxxps://cdn-sync[.]example/u", "https://cdn-sync.example/u")]
    [InlineData("<j.ebert[at]example.com>", "j.ebert@example.com")]
    [InlineData("“fin-lt-0417”", "fin-lt-0417")]
    [InlineData("INC-2187", "INC-2187")]
    [InlineData("javascript:alert(1)", "javascript:alert(1)")]
    public void A_value_is_looked_up_as_it_was_seen(string pasted, string value) => Assert.Equal(value, PastedValue.Of(pasted));
}
