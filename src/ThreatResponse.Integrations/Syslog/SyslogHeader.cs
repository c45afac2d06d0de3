using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Syslog;

/// <summary>What can be read of a header, RFC 5424 or 3164 or something like it. A bad header never costs the message.</summary>
internal static class SyslogHeader
{
    /// <param name="header">All that stands before the payload.</param>
    public static Envelope Read(string header, ParseContext context)
    {
        // A relay puts its own header before the sender's: the inner one is the origin's.
        var inner = Priority.LastIn(header);
        var outer = ReadOne(inner > 0 ? header[..inner] : header, context);
        if (inner <= 0)
            return outer;
        var origin = ReadOne(header[inner..], context);
        return new Envelope(origin.Host ?? outer.Host, origin.Time ?? outer.Time);
    }

    private static Envelope ReadOne(string header, ParseContext context)
    {
        var text = header.TrimStart();
        while (text.StartsWith('<') && text.IndexOf('>', StringComparison.Ordinal) is > 0 and < 6 and var end)
            text = text[(end + 1)..].TrimStart();
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            return Envelope.None;
        if (parts[0] is "1" && parts.Length > 1)
            return new Envelope(HostAt(parts, 2), Times.Read(parts[1], context.Zone, context.Received));
        if (Times.Read(parts[0], context.Zone, context.Received) is { } iso)
            return new Envelope(HostAt(parts, 1), iso);

        // Mmm dd hh:mm:ss, or with the year before or behind the time.
        foreach (var length in (int[])[4, 3])
        {
            if (parts.Length >= length && Times.Read(string.Join(' ', parts[..length]).TrimEnd(':'), context.Zone, context.Received) is { } time)
                return new Envelope(HostAt(parts, length), time);
        }

        return new Envelope(HostAt(parts, 0), null);
    }

    private static string? HostAt(string[] parts, int at) => at < parts.Length && parts[at] is not ("-" or ":") ? Addresses.HostOf(parts[at].TrimEnd(':')) : null;
}
