namespace ThreatResponse.Integrations.Syslog;

internal enum PayloadKind
{
    Cef,
    Leef,
    Json,
}

/// <summary>Where the message proper begins, and in which format it is.</summary>
internal readonly record struct Payload(PayloadKind Kind, int At)
{
    /// <summary>The first word of a format; null when there is none from <paramref name="from"/> on, or none before <paramref name="to"/>.</summary>
    public static Payload? Find(string text, int from, int to)
    {
        var within = text.AsSpan(from, to - from);
        var (cef, leef, json) = (within.IndexOf("CEF:"), within.IndexOf("LEEF:"), Brace(within));
        return (cef, leef, json) switch
        {
            ( >= 0, _, _) when IsFirst(cef, leef, json) => new Payload(PayloadKind.Cef, from + cef),
            (_, >= 0, _) when IsFirst(leef, cef, json) => new Payload(PayloadKind.Leef, from + leef),
            (_, _, >= 0) => new Payload(PayloadKind.Json, from + json),
            _ => null,
        };

        static bool IsFirst(int one, int other, int third) => (other < 0 || one < other) && (third < 0 || one < third);
    }

    /// <summary>A tag may have braces of its own: an object's is followed by a name.</summary>
    private static int Brace(ReadOnlySpan<char> text)
    {
        var first = text.IndexOf('{');
        for (var at = first; at >= 0;)
        {
            var behind = text[(at + 1)..].TrimStart();
            if (behind.Length > 0 && behind[0] == '"')
                return at;
            var next = text[(at + 1)..].IndexOf('{');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return first;
    }
}
