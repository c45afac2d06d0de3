using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ThreatResponse.Gateway.Entities;

/// <summary>
/// The rest of an address as it was sent, unescaped once. Routing cannot say it: it leaves an escaped slash as it is and unescapes the rest, so that
/// a URL in an address could be read in two ways.
/// </summary>
internal static class LastOfPath
{
    public static string Of(HttpContext context, string after)
    {
        var sent = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var query = sent.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? sent : sent[..query];
        var start = path.IndexOf(after, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? "" : Uri.UnescapeDataString(path[(start + after.Length)..]);
    }
}
