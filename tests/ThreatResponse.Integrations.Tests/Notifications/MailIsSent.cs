using System.Net;
using System.Net.Sockets;
using System.Text;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Notifications;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Mail;
using ThreatResponse.Testing;

namespace ThreatResponse.Integrations.Tests.Notifications;

public sealed class MailIsSent
{
    private static readonly DateTimeOffset _at = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_message_arrives_whole()
    {
        await using var server = await MailServer.StartAsync();

        await Channel(server.Port).SendAsync(Notice("Grüße\nline two"), CancellationToken.None);

        await server.TakesAsync("------------ END MESSAGE ------------");
        Assert.Contains("Subject: INC-7: look at this one", server.Taken, StringComparison.Ordinal);
        Assert.Contains("To: soc@example.com", server.Taken, StringComparison.Ordinal);
        Assert.Contains("From: tr@example.com", server.Taken, StringComparison.Ordinal);
        Assert.Contains("Message-Id: <0123456789abcdef0123456789abcdef@threat-response>", server.Taken, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("line two", server.Taken, StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_goes_only_where_the_configuration_lets_it()
    {
        var channel = new MailChannel(new MailSettings("mail", 25, false, false, null, null, "tr@example.com", ["@example.com", "boss@example.org"]));

        Assert.Equal("soc@example.com", channel.Read(" SOC@example.com "));
        Assert.Equal("boss@example.org", channel.Read("boss@example.org"));
        Assert.Null(channel.Read("eve@example.org"));
        Assert.Null(channel.Read("@example.com"));
        Assert.Null(channel.Read("eve@evil.test, soc@example.com"));
        Assert.Null(channel.Read("Eve <soc@example.com>"));
        Assert.Null(channel.Read("soc@example.com\r\nBcc: eve@evil.test"));
    }

    [Fact]
    public async Task What_the_server_refuses_was_not_sent()
    {
        await using var server = await MailServer.StartAsync(largest: 1_000);

        var refused = await FailsAsync(server.Port, Notice(new string('x', 3_000)));

        Assert.Equal(FailureKind.InvalidValue, refused.Kind);
        Assert.DoesNotContain("MESSAGE FOLLOWS", server.Taken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_encryption_gets_nothing_when_encryption_is_asked_for()
    {
        await using var server = await MailServer.StartAsync();

        Assert.Equal(FailureKind.Transient, (await FailsAsync(server.Port, Notice("secret"), tls: true)).Kind);
        Assert.DoesNotContain("secret", server.Taken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_means_nothing_was_sent()
    {
        var server = await MailServer.StartAsync();
        await server.DisposeAsync();

        Assert.Equal(FailureKind.Transient, (await FailsAsync(server.Port, Notice("text"))).Kind);
    }

    [Fact]
    public async Task A_line_that_breaks_after_the_message_leaves_it_unknown()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = BreakAfterDataAsync(listener);

        var lost = await FailsAsync(((IPEndPoint)listener.LocalEndpoint).Port, Notice("text"));

        Assert.Equal(FailureKind.UnknownOutcome, lost.Kind);
        await served;
    }

    /// <summary>A server that takes all of the message and is gone before it says so.</summary>
    private static async Task BreakAfterDataAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await SayAsync(client, "220 here");
        var inData = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (inData && line == ".")
                return;
            if (inData)
                continue;
            inData = line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase);
            await SayAsync(client, inData ? "354 go on" : "250 fine");
        }
    }

    private static async Task SayAsync(TcpClient client, string line) => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));

    private static MailChannel Channel(int port, bool tls = false) => new(new MailSettings("127.0.0.1", port, tls, false, null, null, "tr@example.com", ["@example.com"]));

    private static Notice Notice(string text) => new("0123456789abcdef0123456789abcdef", "soc@example.com", "INC-7: look at this one", text, 7, "Ana", _at);

    private static Task<DeviceFailureException> FailsAsync(int port, Notice notice, bool tls = false) =>
        Assert.ThrowsAsync<DeviceFailureException>(() => Channel(port, tls).SendAsync(notice, CancellationToken.None));
}
