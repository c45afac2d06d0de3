using System.Buffers.Text;
using System.Text;

namespace ThreatResponse.Integrations.VirusTotal;

/// <summary>How VirusTotal names a value.</summary>
/// <param name="Path">Behind <c>/api/v3/</c>.</param>
/// <param name="Page">For people.</param>
internal sealed record VirusTotalObject(string Path, string Page)
{
    /// <summary>Of the empty file, which every machine has.</summary>
    private static readonly string[] _empty =
        ["d41d8cd98f00b204e9800998ecf8427e", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"];

    /// <summary>Null for what VirusTotal has no name for.</summary>
    public static VirusTotalObject? Of(string type, string value) => type switch
    {
        "file" when value.Length is 32 or 40 or 64 && value.All(char.IsAsciiHexDigit) && !_empty.Contains(value) => Named("files", "file", value),
        "url" => Named("urls", "url", IdOf(value)),
        "domain-name" => Named("domains", "domain", Uri.EscapeDataString(value)),
        "ipv4-addr" or "ipv6-addr" => Named("ip_addresses", "ip-address", Uri.EscapeDataString(value)),
        _ => null,
    };

    /// <summary>Of the exact text: VirusTotal makes a form of its own of it.</summary>
    public static string IdOf(string url) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(WithoutUser(url)));

    /// <summary>Who signs in with which password is nobody's business.</summary>
    public static string WithoutUser(string url)
    {
        if (url.IndexOf("://", StringComparison.Ordinal) is not (>= 0 and var scheme))
            return url;
        var start = scheme + 3;
        var end = url.IndexOfAny(['/', '?', '#'], start) is var found and >= 0 ? found : url.Length;
        return url.LastIndexOf('@', end - 1, end - start) is >= 0 and var at ? url[..start] + url[(at + 1)..] : url;
    }

    private static VirusTotalObject Named(string collection, string page, string id) => new($"{collection}/{id}", $"{VirusTotalProduct.Home}/gui/{page}/{id}");
}
