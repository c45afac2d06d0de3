using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Tests.Elements;

public sealed class MentionsTests
{
    private static readonly HashSet<string> _known = ["ana", "j.weber"];

    [Theory]
    [InlineData("@ana look", "<p><span class=\"tr-mention\">@ana</span> look</p>")]
    [InlineData("ask @j.weber.", "<p>ask <span class=\"tr-mention\">@j.weber</span>.</p>")]
    [InlineData("@nobody", "<p>@nobody</p>")]
    [InlineData("mail ana@example.org", "<p>mail ana@example.org</p>")]
    [InlineData("like INC-41 and #7", "<p>like <a href=\"/incidents/41\">INC-41</a> and <a href=\"/incidents/7\">#7</a></p>")]
    [InlineData("`@ana #7`", "<p><code>@ana #7</code></p>")]
    [InlineData("[INC-41](/incidents/41)", "<p><a href=\"/incidents/41\">INC-41</a></p>")]
    [InlineData("**@ana**", "<p><strong><span class=\"tr-mention\">@ana</span></strong></p>")]
    public void People_and_incidents_stand_out(string markdown, string html) => Assert.Equal(html, SafeMarkdown.ToHtml(markdown, _known).Trim());

    [Fact]
    public void Markup_in_a_name_stays_text() => Assert.DoesNotContain("<img", SafeMarkdown.ToHtml("@ana<img src=x onerror=alert(1)>", _known), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("hello @", "")]
    [InlineData("hello @an", "an")]
    [InlineData("(@an", "an")]
    [InlineData("mail ana@an", null)]
    [InlineData("@ana hi", null)]
    public void What_is_being_typed_is_known(string text, string? begun) => Assert.Equal(begun, Mentions.Begun(text));

    [Fact]
    public void A_name_is_completed_where_it_was_begun() => Assert.Equal("ask @ana ", Mentions.Completed("ask @a", "ana"));

    [Theory]
    [InlineData("@Ana, look: @j.weber. (@ana)", "ana j.weber")]
    [InlineData("mail ana@example.org", "")]
    [InlineData("@", "")]
    [InlineData("**@ana**", "ana")]
    [InlineData("@-ana @_ana", "")]
    public void Who_is_named_is_told_once_by_account_name(string markdown, string accounts) => Assert.Equal(accounts, string.Join(' ', CommentMentions.In(markdown)));

    [Fact]
    public void A_comment_names_at_most_fifty() => Assert.Equal(50, CommentMentions.In(string.Join(' ', Enumerable.Range(0, 999).Select(i => $"@a{i}"))).Count);
}
