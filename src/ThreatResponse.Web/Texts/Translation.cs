using System.Globalization;
using System.Resources;

namespace ThreatResponse.Web.Texts;

/// <summary>Texts in the language of whoever looks. An English text is its own key, so that pages read as they are shown; what a language does not have is shown in English.</summary>
public sealed class Translation(ResourceManager resources)
{
    public string Of(string text) => resources.GetString(NameOf(text), CultureInfo.CurrentUICulture) ?? text;

    /// <summary>The key of “{name} is new” is “{0} is new”.</summary>
    public string With(FormattableString text) => string.Format(CultureInfo.InvariantCulture, Of(text.Format), text.GetArguments());

    /// <param name="one">For a count of one.</param>
    /// <param name="many">For all others, with <c>{0}</c> for the count.</param>
    public string Count(long count, string one, string many) => count == 1 ? Of(one) : string.Format(CultureInfo.InvariantCulture, Of(many), count.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>The name of a text in a resource file. Such a file knows no difference of case: what begins with a small letter has a mark before it.</summary>
    public static string NameOf(string text) => text.Length > 0 && char.IsLower(text[0]) ? "~" + text : text;
}
