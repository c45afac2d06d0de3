using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Integrations.Abstractions.Intelligence;

namespace ThreatResponse.Integrations.FeedText;

/// <summary>Tables and lists, as <see cref="ReadFeedText"/> has them.</summary>
internal sealed class TextFeed : IFeedFormat
{
    public string Name => "text";

    public string Title => "CSV with named columns, one value a line, or Suricata rules with lists of addresses";

    public bool Fits(string text) => true;

    public FeedFile Read(string text) => text.AsSpan().TrimStart("\uFEFF \t\r\n") switch
    {
        ['<', ..] => new FeedFile([], "This is a page (HTML or XML) and no list of indicators: a server may have sent an error or a form to sign in. Nothing was changed."),
        ['{', ..] or ['[', '{' or ']' or '\r' or '\n' or ' ' or '"', ..] => new FeedFile([], "This is JSON, and nothing that is known: expected a STIX bundle, a TAXII envelope or MISP events."),
        _ => new FeedFile([.. ReadFeedText.Of(text)]),
    };
}
