using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Tests.Elements;

public class SafeMarkdownTests
{
    [Theory]
    [InlineData("**bold** and `code`", "<p><strong>bold</strong> and <code>code</code></p>")]
    [InlineData("# Big", "<p><strong>Big</strong></p>")]
    [InlineData("see [INC-41](/incidents/41)", "<p>see <a href=\"/incidents/41\">INC-41</a></p>")]
    [InlineData("[evil](https://evil.example/x)", "<p>evil</p>")]
    [InlineData("[evil](//evil.example)", "<p>evil</p>")]
    [InlineData("[evil](javascript:alert(1))", "<p>evil</p>")]
    [InlineData("![pixel](https://evil.example/p.png)", "<p></p>")]
    public void Comments_are_rendered_and_nothing_leaves_the_server(string markdown, string html) => Assert.Equal(html, SafeMarkdown.ToHtml(markdown).Trim());

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a <svg/onload=alert(1)> b")]
    [InlineData("<a href='javascript:alert(1)'>x</a>")]
    [InlineData("<style>*{display:none}</style>")]
    [InlineData("[x](<javascript:alert(1)>)")]
    [InlineData("<iframe src=//evil.example></iframe>")]
    public void Hostile_markup_is_text(string markdown)
    {
        var html = SafeMarkdown.ToHtml(markdown);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<svg", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<iframe", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Direction_overrides_are_visible() => Assert.Contains("invoice_[U+202E]fdp.exe", SafeMarkdown.ToHtml("invoice_\u202Efdp.exe"), StringComparison.Ordinal);
}
