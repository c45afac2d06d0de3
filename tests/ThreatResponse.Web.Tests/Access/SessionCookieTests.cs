using System.Security.Claims;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Web.Access;

namespace ThreatResponse.Web.Tests.Access;

public class SessionCookieTests
{
    private static readonly SignedIn Ana = new("ana", "Ana Ruiz", Role.Analyst, "stamp-1");

    [Fact]
    public void A_session_says_who_calls_and_what_they_may()
    {
        var caller = SessionCookie.Caller(SessionCookie.Principal(Ana));

        Assert.Equal(("ana", "Ana Ruiz", Roles.Grants(Role.Analyst)), (caller.Name, caller.Display, caller.Granted));
    }

    [Fact]
    public void Nobody_may_nothing() => Assert.Equal(Permission.None, SessionCookie.Caller(null).Granted);

    [Fact]
    public void A_role_that_is_not_known_may_nothing() =>
        Assert.Equal(Permission.None, SessionCookie.Caller(new ClaimsPrincipal(new ClaimsIdentity([new(SessionClaims.Name, "x"), new(SessionClaims.Role, "Emperor")]))).Granted);

    [Fact]
    public void A_session_holds_while_the_account_says_the_same()
    {
        var principal = SessionCookie.Principal(Ana);

        Assert.True(SessionCookie.Matches(principal, Ana));
        Assert.False(SessionCookie.Matches(principal, Ana with { Role = Role.Viewer }));
        Assert.False(SessionCookie.Matches(principal, Ana with { Stamp = "stamp-2" }));
    }
}
