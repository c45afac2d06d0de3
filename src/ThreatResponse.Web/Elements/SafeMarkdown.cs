using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;

namespace ThreatResponse.Web.Elements;

/// <summary>Comments as HTML: Markdown without raw HTML, then only what is harmless. Links stay on this server; others are shown as text.</summary>
internal static class SafeMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseEmphasisExtras().UsePipeTables().UseTaskLists().UseSoftlineBreakAsHardlineBreak().Build();
    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    /// <param name="accounts">Names of those who can be mentioned; others stay text.</param>
    public static string ToHtml(string markdown, IReadOnlySet<string>? accounts = null)
    {
        var visible = string.Concat(VisibleText.Pieces(markdown, lines: true).Select(piece => piece.Meaning is null ? piece.Text : $"[{piece.Text}]"));
        using var document = Sanitizer.SanitizeDom(Markdig.Markdown.ToHtml(visible, Pipeline));
        foreach (var text in document.Body!.Descendants<IText>().Where(text => text.Ancestors<IElement>().All(element => element.LocalName is not ("a" or "code" or "pre"))).ToList())
            Name(document, text, accounts);
        return document.Body!.InnerHtml;
    }

    /// <summary>Who and what is named stands out; an incident leads to its page.</summary>
    private static void Name(AngleSharp.Html.Dom.IHtmlDocument document, IText text, IReadOnlySet<string>? accounts)
    {
        var pieces = Mentions.Pieces(text.Data).ToList();
        if (pieces is [(_, null, null)] or [])
            return;
        text.Replace([.. pieces.Select(piece => (INode)(piece switch
        {
            (_, { } account, _) when accounts?.Contains(account) == true => Element("span", "class", "tr-mention", piece.Text),
            (_, _, { } number) => Element("a", "href", EntityAddress.Incident(number), piece.Text),
            _ => document.CreateTextNode(piece.Text),
        }))]);

        IElement Element(string name, string attribute, string value, string content)
        {
            var element = document.CreateElement(name);
            element.SetAttribute(attribute, value);
            element.TextContent = content;
            return element;
        }
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
            if (node.Node is not IElement element)
                return;
            var name = element.LocalName;
            if (name.Length == 2 && name[0] == 'h' && char.IsAsciiDigit(name[1]))
                node.ReplacementNodes.Add(Bold(node.Document, element));
            else if (name == "a" && !IsLocal(element.GetAttribute("href")))
                node.ReplacementNodes.Add(node.Document.CreateTextNode(element.TextContent));
        };
        return sanitizer;
    }

    private static IElement Bold(AngleSharp.Html.Dom.IHtmlDocument document, IElement heading)
    {
        var line = document.CreateElement("p");
        var bold = document.CreateElement("strong");
        bold.TextContent = heading.TextContent;
        line.AppendChild(bold);
        return line;
    }

    private static bool IsLocal(string? address) => address is { Length: > 1 } && address[0] == '/' && address[1] is not ('/' or '\\');
}
