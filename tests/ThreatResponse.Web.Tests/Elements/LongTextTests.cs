using CsCheck;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Tests.Elements;

public class LongTextTests
{
    [Fact]
    public void A_megabyte_is_drawn_in_parts_that_hold_all_of_it()
    {
        var text = string.Concat(Enumerable.Range(0, 25_000).Select(i => $"line {i} of the payload, and then some\n"));
        var all = new LongText(text);
        var seen = "";
        for (var part = 0; part < all.Parts; part++)
        {
            all.Turn(part);
            Assert.InRange(all.Shown.Length, 1, LongText.LongestPart);
            seen += all.Shown;
        }

        Assert.Equal(text, seen);
        Assert.True(all.Parts > 20);
    }

    [Fact]
    public void The_search_goes_through_all_and_draws_the_part_with_the_hit()
    {
        var all = new LongText(new string('a', 100_000) + "NEEDLE" + new string('b', 50_000) + "needle");
        all.Find("needle");

        Assert.Equal([100_000, 150_006], all.Hits);
        Assert.Equal((0, 2), (all.Current, all.Part));
        Assert.Equal([new TextMark(20_000, 6, true)], all.Marks);
        all.Go(1);
        Assert.Equal((1, 3), (all.Current, all.Part));
        all.Go(1);
        Assert.Equal(0, all.Current);
        all.Go(-1);
        Assert.Equal(1, all.Current);
    }

    [Fact]
    public void A_hit_over_the_border_of_two_parts_is_marked_in_both()
    {
        var all = new LongText(new string('a', LongText.LongestPart - 2) + "over" + new string('b', 100));
        all.Find("over");

        Assert.Equal([new TextMark(LongText.LongestPart - 2, 2, true)], all.Marks);
        all.Turn(1);
        Assert.Equal([new TextMark(0, 2, true)], all.Marks);
    }

    [Fact]
    public void Of_very_many_hits_those_near_are_marked()
    {
        var all = new LongText(new string('a', 30_000));
        all.Find("a");

        Assert.Equal(LongText.MostHits, all.Hits.Count);
        Assert.Equal(LongText.MostMarks, all.Marks.Count);
        Assert.Contains(all.Marks, mark => mark.Current);
    }

    [Fact]
    public void Nothing_wanted_is_nothing_found()
    {
        var all = new LongText("text");
        all.Find("");
        all.Go(1);

        Assert.Equal(-1, all.Current);
        Assert.Empty(all.Marks);
    }

    [Fact]
    public void Marks_cut_a_text_and_lose_nothing() => Gen.Select(Gen.String, Gen.Char).Sample((text, letter) =>
    {
        var all = new LongText(text);
        all.Find($"{letter}");
        return string.Concat(TextMarks.Split(text, all.Marks).Select(piece => piece.Text)) == text;
    });
}
