namespace ThreatResponse.Web.Elements;

/// <summary>How a value is written on screen: never as something that can be followed, and never longer than its place.</summary>
public static class ShownValue
{
    private const int HashEnds = 4;

    /// <summary>A URL without its scheme; hashes and other long values cut in the middle.</summary>
    public static string Short(string type, string value, int longest = 48)
    {
        var shown = Whole(type, value);
        if (type == "file" && shown.Length >= 32 && shown.All(char.IsAsciiHexDigit))
            return $"{shown[..HashEnds]}…{shown[^HashEnds..]}";
        return CutMiddle(shown, longest);
    }

    /// <summary>All of it, a URL without its scheme.</summary>
    public static string Whole(string type, string value)
    {
        if (type != "url")
            return value;
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        return scheme is > 0 and < 12 ? value[(scheme + 3)..] : value;
    }

    public static string CutMiddle(string value, int longest)
    {
        if (value.Length <= longest)
            return value;
        var head = (longest - 1) * 2 / 3;
        var tail = longest - 1 - head;
        // Half of a surrogate pair is not a character.
        if (char.IsHighSurrogate(value[head - 1]))
            head--;
        if (char.IsLowSurrogate(value[^tail]))
            tail--;
        return $"{value[..head]}…{value[^tail..]}";
    }
}
