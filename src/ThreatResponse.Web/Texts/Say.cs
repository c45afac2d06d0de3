using System.Resources;

namespace ThreatResponse.Web.Texts;

/// <summary>How pages say anything. All that is said here stands in <c>Texts.resx</c>; a language is one more file beside it, <c>Texts.de.resx</c>.</summary>
public static class Say
{
    private static readonly Translation Translation = new(new ResourceManager("ThreatResponse.Web.Texts.Texts", typeof(Say).Assembly));

    /// <summary>A text.</summary>
    public static string T(string text) => Translation.Of(text);

    /// <summary>A text with values in it: <c>F($"addresses of {network}")</c>.</summary>
    public static string F(FormattableString text) => Translation.With(text);

    /// <summary>A text with a count: <c>N(alerts, "1 alert", "{0} alerts")</c>.</summary>
    public static string N(long count, string one, string many) => Translation.Count(count, one, many);
}
