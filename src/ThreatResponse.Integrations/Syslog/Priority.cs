namespace ThreatResponse.Integrations.Syslog;

internal static class Priority
{
    /// <summary>Where the last <c>&lt;0&gt;</c> to <c>&lt;191&gt;</c> stands that is not one of several in a row; -1 for nowhere.</summary>
    public static int LastIn(string header)
    {
        for (var at = header.LastIndexOf('<'); at >= 0; at = at == 0 ? -1 : header.LastIndexOf('<', at - 1))
        {
            var end = header.IndexOf('>', at);
            if (end - at is >= 2 and <= 4 && int.TryParse(header.AsSpan(at + 1, end - at - 1), out var number) && number is >= 0 and <= 191 && (at == 0 || header[at - 1] is ' ' or ':'))
                return at;
        }

        return -1;
    }
}
