using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ThreatResponse.Scenarios.IncidentToResponse;

/// <summary>Unbound with a response policy zone, and a zone of its own in which all names of example.com are.</summary>
internal sealed class UnboundResolver : RunningDevice
{
    public const int Found = 0;
    public const int NoSuchName = 3;

    private const string Zone = "sinkhole.threat-response";

    public static async Task<UnboundResolver> StartAsync(FetchList list)
    {
        var unbound = new UnboundResolver();
        await File.WriteAllTextAsync(unbound.In("example.zone"), "example.com. 60 IN SOA localhost. hostmaster.localhost. 1 60 30 604800 60\nexample.com. 60 IN NS localhost.\n*.example.com. 60 IN A 192.0.2.7\nwww.bad.example.com. 60 IN A 192.0.2.7\nbad.example.com. 60 IN A 192.0.2.7\n");
        await File.WriteAllTextAsync(
            unbound.In("unbound.conf"),
            $"""
            server:
              interface: 127.0.0.1
              port: {unbound.Port}
              do-daemonize: no
              use-syslog: no
              username: ""
              chroot: ""
              pidfile: {unbound.In("unbound.pid")}
              module-config: "respip iterator"
              num-threads: 1
            remote-control:
              control-enable: yes
              control-interface: {unbound.In("control")}
            auth-zone:
              name: example.com
              zonefile: {unbound.In("example.zone")}
              for-downstream: no
              for-upstream: yes
            rpz:
              name: {Zone}
              zonefile: {unbound.In("sinkhole.zone")}

            """);
        await list.RunAsync(unbound.In("sinkhole.zone"), "true");
        await unbound.BeginAsync("unbound", ["-d", "-c", unbound.In("unbound.conf")], () => list.RunAsync(unbound.In("sinkhole.zone"), "unbound-control", "-q", "-c", unbound.In("unbound.conf"), "auth_zone_reload", Zone));
        return unbound;
    }

    /// <summary>The response code for a name's address, RFC 1035 section 4.1.1; -1 without an answer.</summary>
    public async Task<int> ResolveAsync(string name)
    {
        using var socket = new UdpClient();
        byte[] question = [0x12, 0x34, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0, 0, 1, 0, 1];
        await socket.SendAsync(question, new IPEndPoint(IPAddress.Loopback, Port));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            var answer = (await socket.ReceiveAsync(patience.Token)).Buffer;
            return answer[3] & 0x0F;
        }
        catch (Exception nothing) when (nothing is OperationCanceledException or SocketException)
        {
            return -1;
        }
    }

    protected override async Task<bool> AnswersAsync() => await ResolveAsync("good.example.com") == Found;
}
