namespace ThreatResponse.Integrations.Reading;

/// <summary>
/// The short way for an event alone on its line, as nearly all are. Between a line that ends with a brace and one that starts with a brace no value
/// goes on: a comma would be missing. So the line is one event, good or broken, unless a second object may start inside it.
/// </summary>
internal static class WholeLine
{
    /// <param name="at">At an opening brace.</param>
    /// <returns>The end of the line, without blanks; -1 when the long way must decide.</returns>
    public static int EndOf(ReadOnlySpan<byte> bytes, int at)
    {
        if (at > 0 && bytes[at - 1] != (byte)'\n')
            return -1;
        var line = Border.EndOfLine(bytes, at);
        if (line + 1 < bytes.Length && bytes[line + 1] != (byte)'{')
            return -1;
        var end = Blank.TrimEnd(bytes, at, line);
        if (bytes[end - 1] != (byte)'}')
            return -1;
        for (var i = at; bytes[i..end].IndexOf((byte)'}') is >= 0 and var step; i++)
        {
            i += step;
            var next = i + 1;
            while (next < end && (Blank.IsBlank(bytes[next]) || bytes[next] == (byte)','))
                next++;
            if (next < end && bytes[next] is not ((byte)'}' or (byte)'"' or (byte)']'))
                return -1;
        }

        return end;
    }
}
