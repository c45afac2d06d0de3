using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>What the XML API answered: the status inside counts, HTTP says 200 to nearly everything.</summary>
internal sealed record PanOsAnswer(int Http, string Status, int Code, XElement Response, TimeSpan? RetryAfter = null)
{
    private const string Foreign = "foreign";

    public bool IsSuccess => Status == "success";

    /// <summary>Something else answered: a proxy in front, or a management plane that is just starting.</summary>
    public bool IsForeign => Status == Foreign;

    /// <summary>A node that is not there is code 7, as a success or as an error.</summary>
    public bool IsAbsent => Code == 7 || (!IsSuccess && PanOsFailures.SaysAbsent(Words));

    public XElement? Result => Response.Element("result");

    public IReadOnlyList<string> Lines
    {
        get
        {
            var message = Response.Element("msg") ?? Result?.Element("msg");
            if (message is null)
                return [];
            string[] lines = [.. message.DescendantsAndSelf("line").Where(line => !line.Descendants("line").Any()).Select(line => line.Value.Trim()).Where(line => line.Length > 0)];
            return lines.Length > 0 ? lines : message.Value.Trim() is { Length: > 0 } text ? [text] : [];
        }
    }

    public string Words => string.Join(" ", Lines);

    /// <summary>The number of the job that was begun.</summary>
    public string? Job => Result?.Element("job")?.Value.Trim() is { Length: > 0 } job ? job : null;

    public static PanOsAnswer Read(int http, byte[] body, string device)
    {
        if (Parsed(body) is { Name.LocalName: "response" } response)
        {
            var code = int.TryParse((string?)response.Attribute("code"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : http is >= 400 ? http : 0;
            return new PanOsAnswer(http, (string?)response.Attribute("status") ?? "", code, response);
        }

        return new PanOsAnswer(http, Foreign, http is >= 400 ? http : -1, new XElement("response", new XElement("msg", $"{device} answered with something that is not its API (HTTP {http}).")));
    }

    private static XElement? Parsed(byte[] body)
    {
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(body).TrimStart('\uFEFF', ' ', '\r', '\n'));
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
