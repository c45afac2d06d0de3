using ThreatResponse.Domain.Intelligence.Patterns;

namespace ThreatResponse.Domain.Tests.Intelligence.Patterns;

/// <summary>The expected forms are those of Python's <c>unicodedata</c>.</summary>
public sealed class TextsAreInNormalForm
{
    [Theory]
    [InlineData("\u0065\u0301", "\u00e9")]
    [InlineData("\u00e9", "\u00e9")]
    [InlineData("\u0061\u0323\u0302", "\u1ead")]
    [InlineData("\u0061\u0302\u0323", "\u1ead")]
    [InlineData("\u1ea5", "\u1ea5")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u2126", "\u03a9")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u1100\u1161\u11a8", "\uac01")]
    [InlineData("\uac00\u11a8", "\uac01")]
    [InlineData("\ud55c\uae00", "\ud55c\uae00")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\u0915\u093c", "\u0915\u093c")]
    [InlineData("\u03b1\u0345\u0313\u0301", "\u1f84")]
    [InlineData("\u0071\u0323\u0307", "\u0071\u0323\u0307")]
    [InlineData("\u0071\u0307\u0323", "\u0071\u0323\u0307")]
    [InlineData("\u1e9b\u0323", "\u1e9b\u0323")]
    [InlineData("\u0044\u0307\u0323", "\u1e0c\u0307")]
    [InlineData("\u0301\u0061", "\u0301\u0061")]
    [InlineData("\u0061\u0301\u0301", "\u00e1\u0301")]
    [InlineData("\u006f\u031b\u0323", "\u1ee3")]
    [InlineData("\u304b\u3099", "\u304c")]
    [InlineData("\u2adc", "\u2add\u0338")]
    [InlineData("\U0001d15e", "\U0001d157\U0001d165")]
    [InlineData("\uf900", "\u8c48")]
    [InlineData("\u0041\u030a\u0041\u030a", "\u00c5\u00c5")]
    [InlineData("\u0078\u1100\u1161", "\u0078\uac00")]
    [InlineData("\u0065\u0334\u0301", "\u00e9\u0334")]
    [InlineData("\u0b47\u0300\u0b3e", "\u0b47\u0300\u0b3e")]
    public void Letters_and_their_marks_are_put_together(string text, string normal) => Assert.Equal(normal, NormalForm.Of(text));

    [Theory]
    [InlineData(new[] { 'a', '\ud83d' })]
    [InlineData(new[] { '\ude42', '\u0301' })]
    public void Half_a_character_stays(char[] text) => Assert.Equal(new string(text), NormalForm.Of(new string(text)));

    [Fact]
    public void What_is_normal_stays_normal()
    {
        var random = new Random(5);
        int[] letters = [.. NormalFormTable.Parts.Keys.Order(), .. Enumerable.Range(0x300, 0x70), 0x1100, 0x1161, 0x11A8, 0xAC00, 'a', 'o'];
        for (var i = 0; i < 20_000; i++)
        {
            var once = NormalForm.Of(string.Concat(Enumerable.Range(0, 6).Select(_ => char.ConvertFromUtf32(letters[random.Next(letters.Length)]))));
            Assert.Equal(once, NormalForm.Of(once));
        }
    }
}
