using System.Buffers;
using System.Text;
using ThreatResponse.Gateway.Connections;

namespace ThreatResponse.Gateway.Tests.Connections;

public sealed class FramesOfSyslog
{
    [Theory]
    [InlineData("<13>one\n<13>two\n", "<13>one|<13>two", "")]
    [InlineData("<13>one\0<13>two\0", "<13>one|<13>two", "")]
    [InlineData("7 <13>one7 <13>two", "<13>one|<13>two", "")]
    [InlineData("7 <13>one<13>two\n7 <13>six", "<13>one|<13>two|<13>six", "")]
    [InlineData("9 <13>a\nb\0\n<13>two\n", "<13>a\nb\0\n|<13>two", "")]
    [InlineData("7 <13>one\n7 <13>two\n", "<13>one|<13>two", "")]
    [InlineData("CEF:0|x\n", "CEF:0|x", "")]
    [InlineData("<13>not yet", "", "<13>not yet")]
    [InlineData("20 <13>not yet", "", "20 <13>not yet")]
    [InlineData("12", "", "12")]
    [InlineData("\n\r\n\0 ", "", "")]
    public void Messages_are_cut_by_count_or_by_end_decided_for_each(string stream, string messages, string rest)
    {
        var (found, left) = Read(stream);

        Assert.Equal(messages, string.Join('|', found));
        Assert.Equal(rest, left);
    }

    [Theory]
    [InlineData("12x<13>one")]
    [InlineData("123456789 <13>one")]
    [InlineData("65537 <13>one")]
    [InlineData("2026-03-04T10:22:31Z no header")]
    public void A_count_that_is_none_or_too_large_ends_the_connection(string stream) => Assert.Throws<InvalidDataException>(() => Read(stream));

    [Fact]
    public void A_message_that_does_not_end_within_the_limit_ends_the_connection() =>
        Assert.Throws<InvalidDataException>(() => Read("<13>" + new string('a', SyslogFrames.MaxMessage)));

    [Fact]
    public void Cut_anywhere_the_messages_are_the_same()
    {
        const string Stream = "7 <13>one<13>two\n9 <13>a\nb\0\n<13>three\0";
        var whole = Read(Stream).Messages;
        for (var cut = 1; cut < Stream.Length; cut++)
        {
            var (first, rest) = Read(Stream[..cut]);
            var (second, _) = Read(rest + Stream[cut..]);
            Assert.Equal(whole, first.Concat(second));
        }
    }

    private static (List<string> Messages, string Left) Read(string stream)
    {
        var buffer = new ReadOnlySequence<byte>(Encoding.Latin1.GetBytes(stream));
        var found = new List<string>();
        while (SyslogFrames.TryRead(ref buffer, out var message))
            found.Add(Encoding.Latin1.GetString(message));
        return (found, Encoding.Latin1.GetString(buffer));
    }
}
