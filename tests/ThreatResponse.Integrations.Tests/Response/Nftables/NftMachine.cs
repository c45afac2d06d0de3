using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;

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
    private readonly Process _ssh;
    private readonly Doorway _door;
    private readonly List<Socket> _listening;

    private NftMachine(string folder, NetworkNamespace inside, NetworkNamespace outside, Process ssh, string fingerprint, string key)
    {
        (_folder, _inside, _outside, _ssh, _door) = (folder, inside, outside, ssh, new Doorway(inside, 22));
        Settings = new Dictionary<string, string> { ["host"] = "127.0.0.1", ["port"] = _door.Port.ToString(CultureInfo.InvariantCulture), ["user"] = "root", ["key"] = key, ["host-key"] = fingerprint };
        _listening = [inside.Listen(IPAddress.Any, Port), outside.Listen(IPAddress.Any, Port), inside.Listen(Address6, Port), outside.Listen(IPAddress.Parse("2001:db8::7"), Port)];
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
        foreach (var name in new[] { "host", "client" })
            await NetworkNamespace.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, name)]);
        var fingerprint = (await NetworkNamespace.RunAsync("ssh-keygen", ["-l", "-f", Path.Combine(folder, "host.pub")])).Split(' ')[1];
        await WriteCommandAsync(folder, "nft", $"""
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
        await WriteCommandAsync(folder, "sudo", $"""
            shift
            [ -e {folder}/sudo-refuses ] || exec "$@"
            echo 'sudo: a password is required' >&2
            exit 1
            """);
        return new NftMachine(folder, inside, outside, await StartSshAsync(folder, inside), fingerprint, await File.ReadAllTextAsync(Path.Combine(folder, "client")));
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
        _ssh.Kill(true);
        await _ssh.WaitForExitAsync();
        _ssh.Dispose();
        _inside.Dispose();
        _outside.Dispose();
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

    private static async Task<Process> StartSshAsync(string folder, NetworkNamespace network)
    {
        Directory.CreateDirectory("/run/sshd");
        var configuration = Path.Combine(folder, "sshd_config");
        await File.WriteAllTextAsync(configuration, $"""
            ListenAddress 127.0.0.1:22
            HostKey {folder}/host
            AuthorizedKeysFile {folder}/client.pub
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            PasswordAuthentication yes
            PidFile none
            SetEnv PATH={folder}/bin:/usr/sbin:/usr/bin:/sbin:/bin
            """ + "\n");
        var ssh = network.StartInside("/usr/sbin/sshd", ["-D", "-e", "-f", configuration]);
        var said = "";
        while (await ssh.StandardError.ReadLineAsync() is { } line)
        {
            said += line + "\n";
            if (!line.Contains("listening", StringComparison.Ordinal))
                continue;
            _ = ssh.StandardError.BaseStream.CopyToAsync(Stream.Null);
            return ssh;
        }

        throw new InvalidOperationException($"sshd does not run: {said}");
    }

    private static async Task WriteCommandAsync(string folder, string name, string script)
    {
        Directory.CreateDirectory(Path.Combine(folder, "bin"));
        var path = Path.Combine(folder, "bin", name);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }
}
