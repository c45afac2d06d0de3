using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Tests.Elements;

public class VisibleTextTests
{
    [Theory]
    [InlineData("invoice_\u202Efdp.exe", "invoice_[U+202E]fdp.exe")]
    [InlineData("a\u200Bb", "a[U+200B]b")]
    [InlineData("nul\0", "nul[U+0000]")]
    [InlineData("bell\u0007", "bell[U+0007]")]
    [InlineData("two\nlines", "two[U+000A]lines")]
    [InlineData("tag \U000E0041", "tag [U+E0041]")]
    [InlineData("", "")]
    public void What_hides_or_reorders_is_named(string text, string shown) => Assert.Equal(shown, VisibleText.Flat(text));

    [Theory]
    [InlineData("Müller 日本 😀 שלום")]
    [InlineData("C:\\Users\\m.okafor")]
    public void Ordinary_text_of_any_script_stays(string text) => Assert.Equal(text, VisibleText.Flat(text));

    [Fact]
    public void Half_a_character_is_named() => Assert.Equal("half [U+D83D]", VisibleText.Flat("half \ud83d"));

    [Fact]
    public void Payloads_keep_their_lines() => Assert.Equal("a\n\tb", Assert.Single(VisibleText.Pieces("a\n\tb", lines: true)).Text);

    [Fact]
    public void Each_mark_says_what_it_does() => Assert.Equal("right-to-left override", VisibleText.Pieces("\u202E")[0].Meaning);

    [Fact]
    public void Marks_piled_over_one_letter_do_not_cover_other_lines() =>
        Assert.Equal("z\u0300\u0301\u0302[17 marks]o", VisibleText.Flat("z\u0300\u0301\u0302" + new string('\u0315', 17) + "o"));

    [Fact]
    public void Marks_that_languages_use_are_left() => Assert.Equal("e\u0323\u0302 é", VisibleText.Flat("e\u0323\u0302 é"));
}
