namespace ThreatResponse.Web.Access;

/// <summary>Where to go after signing in: only ever a page of this server.</summary>
internal static class ReturnUrl
{
    public static string Local(string? url)
    {
        if (string.IsNullOrEmpty(url) || url[0] != '/' || url.Any(char.IsControl))
            return "/";
        // “//host” and “/\host” leave the server in browsers.
        return url.Length > 1 && (url[1] is '/' or '\\') ? "/" : url;
    }
}
