using CsCheck;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Tests.Elements;

public class ShownValueTests
{
    [Theory]
    [InlineData("url", "http://cdn-sync.example/u", "cdn-sync.example/u")]
    [InlineData("url", "hxxps://a.example", "a.example")]
    [InlineData("url", "/only/a/path", "/only/a/path")]
    [InlineData("domain-name", "cdn-sync.example", "cdn-sync.example")]
    [InlineData("file", "7f3a9b0c11d2e3f405162738495a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c21e", "7f3a…c21e")]
    public void Urls_lose_their_scheme_and_hashes_their_middle(string type, string value, string shown) => Assert.Equal(shown, ShownValue.Short(type, value));

    [Fact]
    public void Long_values_are_cut_in_the_middle_and_no_character_in_half()
    {
        Gen.Select(Gen.Int[8, 60], Gen.Int[0, 9]).Sample((length, offset) =>
        {
            var cut = ShownValue.CutMiddle(new string('a', offset) + string.Concat(Enumerable.Repeat("😀", 60)), length);
            return cut.Length <= length && VisibleText.Pieces(cut).All(piece => piece.Meaning is null);
        });
    }

    [Theory]
    [InlineData("host", "fin-lt-0417", true, "/hosts/fin-lt-0417")]
    [InlineData("ipv6-addr", "2001:db8::1", true, "/hosts/2001:db8::1")]
    [InlineData("user", "corp\\ana", true, "/users/~?v=corp%5Cana")]
    [InlineData("ipv4-addr", "198.51.100.23", false, "/indicators/198.51.100.23?type=ipv4-addr")]
    [InlineData("url", "http://a.example/?x=%2F#y", false, "/indicators/~?v=http%3A%2F%2Fa.example%2F%3Fx%3D%252F%23y&type=url")]
    [InlineData("file-name", "..", false, "/indicators/~?v=..&type=file-name")]
    public void Every_value_has_an_address_that_keeps_it_whole(string type, string value, bool ours, string address) => Assert.Equal(address, EntityAddress.Of(type, value, ours));
}
