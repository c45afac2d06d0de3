using System.Net;
using System.Net.Sockets;
using System.Text;
using ThreatResponse.Gateway.Tests.Running;

namespace ThreatResponse.Gateway.Tests.Connections;

[Collection(GatewayCollection.Name)]
public sealed class SyslogIsReceived(RunningGateway gateway)
{
    [Fact]
    public async Task Datagrams_and_streams_are_journalled()
    {
        using var udp = new UdpClient();
        await udp.SendAsync(Message("by-udp"), new IPEndPoint(IPAddress.Loopback, gateway.SyslogPort));
        using var tcp = await ConnectAsync();
        await tcp.GetStream().WriteAsync(Message("by-line\n"));
        var counted = Message("by-count");
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{counted.Length} "));
        await tcp.GetStream().WriteAsync(counted);

        await UntilAllAsync("by-udp", "by-line", "by-count");
    }

    [Fact]
    public async Task A_last_line_without_its_end_is_a_message_when_the_sender_closes()
    {
        using (var tcp = await ConnectAsync())
            await tcp.GetStream().WriteAsync(Message("unended"));

        await UntilAllAsync("unended");
    }

    [Fact]
    public async Task Hostile_framing_closes_its_own_connection_and_costs_nobody_else_anything()
    {
        using var good = await ConnectAsync();
        foreach (var attack in new[] { "99999999999 x", "70000 x", "12x", "<13>" + new string('a', 70_000) })
        {
            using var bad = await ConnectAsync();
            try
            {
                await bad.GetStream().WriteAsync(Encoding.ASCII.GetBytes(attack));
                Assert.Equal(0, await bad.GetStream().ReadAsync(new byte[1]));
            }
            catch (IOException)
            {
                // Closed before it had all been sent.
            }
        }

        await good.GetStream().WriteAsync(Message("after-attacks\n"));
        await UntilAllAsync("after-attacks");
    }

    [Fact]
    public async Task What_a_busy_journal_refuses_is_offered_until_it_is_taken()
    {
        using var tcp = await ConnectAsync();
        gateway.Journal.TakesOnly = 0;
        try
        {
            var refused = gateway.Journal.UntilRefusedAsync();
            for (var i = 0; i < 2_500; i++)
                await tcp.GetStream().WriteAsync(Message($"patient-{i:0000}\n"));
            await refused;
        }
        finally
        {
            gateway.Journal.TakesOnly = null;
        }

        await gateway.Journal.UntilAsync(() => Received().Count(text => text.Contains("patient-", StringComparison.Ordinal)) >= 2_500);
        Assert.Equal(2_500, Received().Where(text => text.Contains("patient-", StringComparison.Ordinal)).Distinct().Count());
    }

    private async Task UntilAllAsync(params string[] marks) =>
        await gateway.Journal.UntilAsync(() => Received() is var texts && marks.All(mark => texts.Any(text => text.Contains(mark, StringComparison.Ordinal))));

    private List<string> Received() => [.. gateway.Journal.RawOf("syslog").Select(raw => Encoding.UTF8.GetString(raw.Span))];

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, gateway.SyslogPort);
        return client;
    }

    private static byte[] Message(string id) =>
        Encoding.UTF8.GetBytes($"<134>Mar  4 10:22:31 fw-1 CEF:0|Acme|Wall|1|{id.TrimEnd()}|Port scan {id.TrimEnd()}|5|src=203.0.113.7 dst=192.0.2.8{(id.EndsWith('\n') ? "\n" : "")}");
}
