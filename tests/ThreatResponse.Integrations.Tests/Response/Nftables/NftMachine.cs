using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Testing;

namespace ThreatResponse.Integrations.Tests.Response.Nftables;

/// <summary>
/// A machine with Debian's OpenSSH and nftables, in a network of its own, and a second network outside of it. It is 198.51.100.1 there; what is outside has
/// some addresses of 198.51.100.0/24 and 2001:db8::/64, and a door at port 7 on each.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class NftMachine : DeviceCounterpart
{
    public const int Port = 7;
    public static readonly IPAddress Address = IPAddress.Parse("198.51.100.1");
    public static readonly IPAddress Address6 = IPAddress.Parse("2001:db8::1");
    private readonly string _folder;
    private readonly NetworkNamespace _inside;
    private readonly NetworkNamespace _outside;
    private readonly SshServer _ssh;
    private readonly Doorway _door;
    private readonly List<Socket> _listening;

    private NftMachine(string folder, NetworkNamespace inside, NetworkNamespace outside, SshServer ssh, List<Socket> listening)
    {
        (_folder, _inside, _outside, _ssh, _door, _listening) = (folder, inside, outside, ssh, new Doorway(inside, 22), listening);
        Settings = new Dictionary<string, string> { ["host"] = "127.0.0.1", ["port"] = _door.Port.ToString(CultureInfo.InvariantCulture), ["user"] = "root", ["key"] = ssh.Key, ["host-key"] = ssh.Fingerprint };
    }

    public override IReadOnlyDictionary<string, string> Settings { get; }

    public override IReadOnlyDictionary<string, string> WrongCredentials => With(("key", ""), ("password", "not-the-password-of-root"));

    public override IReadOnlyDictionary<string, string> Unreachable => With(("port", "1"));

    public override IReadOnlyList<string> Secrets => [Settings["key"].Split('\n')[2], "not-the-password-of-root"];

    public override DeviceEntry Refused => new(MemberKind.Address, "0.0.0.0/0", null, "");

    public override int? Writes => File.Exists(Path.Combine(_folder, "writes")) ? File.ReadAllLines(Path.Combine(_folder, "writes")).Length : 0;

    public static async Task<NftMachine> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tr-nft-").FullName;
        var (inside, outside) = (await NetworkNamespace.CreateAsync(), await NetworkNamespace.CreateAsync());
        await inside.CableAsync("out0", outside, "in0");
        await inside.IpAsync($"addr add {Address}/24 dev out0");
        await inside.IpAsync($"addr add {Address6}/64 dev out0 nodad");
        foreach (var address in new[] { "198.51.100.7/24", "198.51.100.8/24", "2001:db8::7/64" })
            await outside.IpAsync($"addr add {address} dev in0{(address.Contains(':', StringComparison.Ordinal) ? " nodad" : "")}");
        await SshServer.WriteCommandAsync(folder, "nft", $"""
            if [ "$*" = "-f -" ]; then
              echo one >> {folder}/writes
              if [ -e {folder}/cut ]; then
                rm {folder}/cut
                /usr/sbin/nft -f -
                session=$PPID
                while [ "$(cat /proc/$session/comm)" != sshd ]; do session=$(cut -d ' ' -f 4 /proc/$session/stat); done
                kill -9 $session
              fi
            fi
            exec /usr/sbin/nft "$@"
            """);
        await SshServer.WriteCommandAsync(folder, "sudo", $"""
            shift
            [ -e {folder}/sudo-refuses ] || exec "$@"
            echo 'sudo: a password is required' >&2
            exit 1
            """);
        List<Socket> listening = [await inside.ListenAsync(IPAddress.Any, Port), await outside.ListenAsync(IPAddress.Any, Port), await inside.ListenAsync(Address6, Port), await outside.ListenAsync(IPAddress.Parse("2001:db8::7"), Port)];
        return new NftMachine(folder, inside, outside, await SshServer.StartAsync(folder, inside), listening);
    }

    public override IReadOnlyList<DeviceEntry> Entries(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new DeviceEntry(
            MemberKind.Address,
            (number % 4) switch
            {
                0 => FormattableString.Invariant($"203.0.113.{number}"),
                1 => FormattableString.Invariant($"2001:db8:{number:x}::/48"),
                2 => FormattableString.Invariant($"192.0.{number}.0/24"),
                _ => FormattableString.Invariant($"2001:db8::1:{number:x}"),
            },
            number % 3 == 0 ? null : Time.GetUtcNow().AddMinutes(30 + number),
            "incident 12, \"beacon\""))];

    public override async Task<string?> PutForeignAsync()
    {
        await NftAsync("add table inet threat_response\nadd set inet threat_response block4 { type ipv4_addr; flags timeout; }\nadd element inet threat_response block4 { 198.51.100.99 }\n");
        return "198.51.100.99";
    }

    public override async Task<bool> CutNextWriteAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "cut"), "");
        return true;
    }

    public Task RefuseSudoAsync() => File.WriteAllTextAsync(Path.Combine(_folder, "sudo-refuses"), "");

    /// <summary>Somebody at the machine itself.</summary>
    public Task<string> NftAsync(string lines) => _inside.RunInsideAsync("nft", ["-f", "-"], lines);

    public Task<string> RunAsync(string command, params IReadOnlyList<string> arguments) => _inside.RunInsideAsync(command, arguments);

    public Task<bool> IsReachedFromAsync(string address) => ConnectsAsync(_outside, address.Contains(':', StringComparison.Ordinal) ? Address6 : Address, address);

    public Task<bool> ReachesAsync(string address) => ConnectsAsync(_inside, IPAddress.Parse(address), null);

    /// <summary>A connection that stands.</summary>
    public Task<Socket> ConnectFromAsync(string address) => _outside.ConnectAsync(Address, Port, IPAddress.Parse(address));

    /// <summary>The other end of the connection made last.</summary>
    public Task<Socket> AcceptAsync() => _listening[0].AcceptAsync();

    public Dictionary<string, string> With(params ReadOnlySpan<(string Name, string Value)> others)
    {
        var settings = new Dictionary<string, string>(Settings);
        foreach (var (name, value) in others)
            settings[name] = value;
        return settings;
    }

    public override async ValueTask DisposeAsync()
    {
        _listening.ForEach(socket => socket.Dispose());
        _door.Dispose();
        await _ssh.DisposeAsync();
        await _inside.DisposeAsync();
        await _outside.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private static async Task<bool> ConnectsAsync(NetworkNamespace network, IPAddress to, string? from)
    {
        try
        {
            (await network.ConnectAsync(to, Port, from is null ? null : IPAddress.Parse(from))).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
