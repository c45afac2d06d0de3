using CsCheck;
using System.Text;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Tests.Elements;

public class RawTextTests
{
    [Fact]
    public void Bytes_that_are_no_text_are_written_out() => Assert.Equal("/a\\xff\\xfe ü", RawText.Decode([.. "/a"u8, 0xff, 0xfe, .. " ü"u8]));

    [Fact]
    public void Json_is_laid_out_with_its_own_order_numbers_and_escapes() =>
        Assert.Equal(
            """
            {
              "b": 12345678901234567890.50,
              "a": [
                1,
                {
                  "c": null
                }
              ],
              "e": [],
              "o": {},
              "s": "\u0000 : ,"
            }
            """.ReplaceLineEndings("\n"),
            RawText.Indent("""{"b":12345678901234567890.50, "a":[1,{"c":null}],"e":[],"o":{},"s":"\u0000 : ,"}"""u8));

    [Theory]
    [InlineData("<13>Mar 12 host app: text")]
    [InlineData("{\"a\":")]
    [InlineData("")]
    [InlineData("42")]
    public void What_is_no_object_or_list_stays_as_it_came(string text) => Assert.Null(RawText.Indent(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void The_place_where_it_broke_stands_between_what_is_around_it()
    {
        var (before, at, after) = RawText.Around("0123456789"u8.ToArray(), 4, before: 2, at: 1, after: 3);

        Assert.Equal(("…23", "4", "567…"), (before, at, after));
    }

    [Fact]
    public void Without_a_place_the_begin_is_shown() => Assert.Equal(("abc", "", ""), RawText.Around("abc"u8.ToArray(), null));

    [Fact]
    public void Any_bytes_can_be_shown() => Gen.Byte.Array.Sample(bytes =>
    {
        RawText.Indent(bytes);
        return RawText.Decode(bytes) is not null;
    });
}
