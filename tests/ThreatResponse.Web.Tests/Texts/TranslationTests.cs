using System.Globalization;
using System.Resources;
using ThreatResponse.Web.Texts;

namespace ThreatResponse.Web.Tests.Texts;

public sealed class TranslationTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;
    private readonly Translation _texts = new(new ResourceManager("ThreatResponse.Web.Tests.Texts.Some", typeof(TranslationTests).Assembly));

    public TranslationTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Fact]
    public void A_text_is_said_in_the_language_of_whoever_looks()
    {
        Assert.Equal("Offen", _texts.Of("Open"));
        Assert.Equal("offen", _texts.Of("open"));
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Equal("Open", _texts.Of("Open"));
    }

    [Fact]
    public void Values_stand_where_the_language_puts_them() => Assert.Equal("auf host-1 gesehen: 7-mal", _texts.With($"seen {7} times on {"host-1"}"));

    [Fact]
    public void Counts_have_their_own_form() => Assert.Equal(["1 Alarm", "1,200 Alarme"], new[] { 1, 1_200 }.Select(count => _texts.Count(count, "1 alert", "{0} alerts")));

    [Fact]
    public void What_a_language_lacks_is_said_in_English()
    {
        Assert.Equal("Close", _texts.Of("Close"));
        Assert.Equal("nobody has host-1", _texts.With($"nobody has {"host-1"}"));
    }

    [Fact]
    public void Languages_are_found_beside_the_program()
    {
        var folder = Directory.CreateTempSubdirectory("tr-languages-");
        File.WriteAllText(Path.Combine(folder.CreateSubdirectory("de").FullName, "ThreatResponse.Web.resources.dll"), "");
        File.WriteAllText(Path.Combine(folder.CreateSubdirectory("fr").FullName, "Another.resources.dll"), "");
        Assert.Equal(["en", "de"], Languages.In(folder.FullName).Select(language => language.Name));
        folder.Delete(recursive: true);
    }
}
