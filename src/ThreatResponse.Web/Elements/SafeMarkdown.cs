using Ganss.Xss;
using Markdig;

namespace ThreatResponse.Web.Elements;

/// <summary>Comments as HTML: Markdown without raw HTML, then only what is harmless. Links stay on this server; others are shown as text.</summary>
internal static class SafeMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseEmphasisExtras().UsePipeTables().UseTaskLists().UseSoftlineBreakAsHardlineBreak().Build();
    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    public static string ToHtml(string markdown)
    {
        var visible = string.Concat(VisibleText.Pieces(markdown, lines: true).Select(piece => piece.Meaning is null ? piece.Text : $"[{piece.Text}]"));
        return Sanitizer.Sanitize(Markdig.Markdown.ToHtml(visible, Pipeline));
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string> { "p", "br", "em", "strong", "del", "ins", "mark", "sub", "sup", "code", "pre", "blockquote", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "hr", "a" },
            AllowedAttributes = new HashSet<string> { "href", "start" },
            AllowedSchemes = new HashSet<string>(),
            UriAttributes = new HashSet<string> { "href" },
        });
        // A page has one outline: headings in a comment become bold lines. A link that would leave the server becomes its text.
        sanitizer.PostProcessNode += (_, node) =>
        {
            if (node.Node is not AngleSharp.Dom.IElement element)
                return;
            var name = element.LocalName;
            if (name.Length == 2 && name[0] == 'h' && char.IsAsciiDigit(name[1]))
                node.ReplacementNodes.Add(Bold(node.Document, element));
            else if (name == "a" && !IsLocal(element.GetAttribute("href")))
                node.ReplacementNodes.Add(node.Document.CreateTextNode(element.TextContent));
        };
        return sanitizer;
    }

    private static AngleSharp.Dom.IElement Bold(AngleSharp.Html.Dom.IHtmlDocument document, AngleSharp.Dom.IElement heading)
    {
        var line = document.CreateElement("p");
        var bold = document.CreateElement("strong");
        bold.TextContent = heading.TextContent;
        line.AppendChild(bold);
        return line;
    }

    private static bool IsLocal(string? address) => address is { Length: > 1 } && address[0] == '/' && address[1] is not ('/' or '\\');
}
