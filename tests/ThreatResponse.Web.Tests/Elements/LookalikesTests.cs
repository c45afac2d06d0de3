using CsCheck;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Tests.Elements;

public class LookalikesTests
{
    [Theory]
    [InlineData("раypal.com", "mixes letters of Cyrillic and Latin")]
    [InlineData("mail from paypal.com and pаypal.com", "mixes letters of Cyrillic and Latin")]
    [InlineData("https://gοοgle.com/a", "mixes letters of Greek and Latin")]
    [InlineData("раура-login.com", "mixes letters of Cyrillic and Latin")]
    [InlineData("сосо.com", "letters of Cyrillic that look like Latin")]
    [InlineData("xn--pypal-4ve.com", "stands for “pаypal”")]
    [InlineData("𝐩aypal.com", "mixes letters of Latin and mathematics")]
    public void A_name_that_may_pass_for_another_is_found(string text, string why) => Assert.Contains(why, Assert.Single(Lookalikes.In(text)).Why);

    [Theory]
    [InlineData("paypal.com")]
    [InlineData("пример.рф")]
    [InlineData("Отчёт за март, PDF")]
    [InlineData("сосо и мир")]
    [InlineData("münchen.example")]
    [InlineData("東京tower.example")]
    [InlineData("xn--mnchen-3ya.example")]
    [InlineData("xn--.example")]
    [InlineData("5 µs")]
    [InlineData("smile 🙂 file")]
    [InlineData("")]
    public void An_honest_name_is_not(string text) => Assert.Empty(Lookalikes.In(text));

    [Fact]
    public void It_is_said_where_the_word_begins() => Assert.Equal("Login at [lookalike]раypal.com", VisibleText.Flat("Login at раypal.com"));

    [Fact]
    public void Whatever_a_text_holds_its_letters_stay() => Gen.String.Sample(text =>
        string.Concat(VisibleText.Pieces(text, lines: true).Where(piece => piece.Meaning is null).Select(piece => piece.Text)).Length <= text.Length);
}
