using ThreatResponse.Web.Access;

namespace ThreatResponse.Web.Tests.Access;

public class ReturnUrlTests
{
    [Theory]
    [InlineData("/incidents/41?merged=3", "/incidents/41?merged=3")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/\tevil", "/")]
    [InlineData("incidents", "/")]
    public void Signing_in_leads_to_this_server_only(string? asked, string given) => Assert.Equal(given, ReturnUrl.Local(asked));
}
