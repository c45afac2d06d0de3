using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using ThreatResponse.Integrations.Tests.Response;

namespace ThreatResponse.Scenarios.IncidentToResponse;

/// <summary>
/// A Linux machine with OpenSSH and nftables in a network of its own, and hosts outside of it: 203.0.113.9, 203.0.113.10, 203.0.113.11. Before or after any
/// change it can end somebody's process.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class NftFirewall : IAsyncDisposable
{
    private const int Door = 7;
    private readonly string _folder;
    private readonly NetworkNamespace _inside;
    private readonly NetworkNamespace _outside;
    private readonly Process _ssh;
    private readonly Doorway _doorway;
    private readonly List<Socket> _doors;

    private NftFirewall(string folder, NetworkNamespace inside, NetworkNamespace outside, Process ssh, string fingerprint, string key)
    {
        (_folder, _inside, _outside, _ssh, _doorway) = (folder, inside, outside, ssh, new Doorway(inside, 22));
        Settings = new Dictionary<string, string> { ["host"] = "127.0.0.1", ["port"] = FormattableString.Invariant($"{_doorway.Port}"), ["user"] = "root", ["key"] = key, ["host-key"] = fingerprint, ["sudo"] = "no" };
        _doors = [outside.Listen(IPAddress.Any, Door)];
    }

    public Dictionary<string, string> Settings { get; }

    public static async Task<NftFirewall> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tr-nft-").FullName;
        var (inside, outside) = (await NetworkNamespace.CreateAsync(), await NetworkNamespace.CreateAsync());
        await inside.CableAsync("out0", outside, "in0");
        await inside.IpAsync("addr add 203.0.113.1/24 dev out0");
        foreach (var host in new[] { 9, 10, 11 })
            await outside.IpAsync($"addr add 203.0.113.{host}/24 dev in0");
        foreach (var name in new[] { "host", "client" })
            await NetworkNamespace.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, name)]);
        var fingerprint = (await NetworkNamespace.RunAsync("ssh-keygen", ["-l", "-f", Path.Combine(folder, "host.pub")])).Split(' ')[1];
        Directory.CreateDirectory(Path.Combine(folder, "bin"));
        var nft = Path.Combine(folder, "bin", "nft");
        await File.WriteAllTextAsync(nft, $"""
            #!/bin/sh
            if [ "$*" = "-f -" ]; then
              echo one >> {folder}/changes
              if [ -e {folder}/kill-before ]; then kill -9 "$(cat {folder}/kill-before)"; rm {folder}/kill-before; exit 1; fi
              /usr/sbin/nft -f - ; ended=$?
              if [ -e {folder}/kill-after ]; then kill -9 "$(cat {folder}/kill-after)"; rm {folder}/kill-after; fi
              exit $ended
            fi
            exec /usr/sbin/nft "$@"

            """);
        await NetworkNamespace.RunAsync("chmod", ["+x", nft]);
        return new NftFirewall(folder, inside, outside, await StartSshAsync(folder, inside), fingerprint, await File.ReadAllTextAsync(Path.Combine(folder, "client")));
    }

    /// <summary>Whether a machine behind the firewall reaches a host outside.</summary>
    public async Task<bool> ReachesAsync(string address)
    {
        try
        {
            (await _inside.ConnectAsync(IPAddress.Parse(address), Door)).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <param name="before">Before it takes effect; else right after, and before anybody is answered.</param>
    public Task KillAtNextChangeAsync(int process, bool before) => File.WriteAllTextAsync(Path.Combine(_folder, before ? "kill-before" : "kill-after"), FormattableString.Invariant($"{process}"));

    /// <summary>The kill has happened.</summary>
    public bool HasKilled => !File.Exists(Path.Combine(_folder, "kill-before")) && !File.Exists(Path.Combine(_folder, "kill-after"));

    /// <summary>As an administrator of the machine would look.</summary>
    public Task<string> ListedAsync() => _inside.RunInsideAsync("/usr/sbin/nft", ["list", "table", "inet", "threat_response"]);

    public Task FlushAsync() => _inside.RunInsideAsync("/usr/sbin/nft", ["flush", "set", "inet", "threat_response", "block4"]);

    public async ValueTask DisposeAsync()
    {
        _doors.ForEach(door => door.Dispose());
        _doorway.Dispose();
        _ssh.Kill(true);
        await _ssh.WaitForExitAsync();
        _ssh.Dispose();
        _inside.Dispose();
        _outside.Dispose();
        Directory.Delete(_folder, true);
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
            PidFile none
            SetEnv PATH={folder}/bin:/usr/sbin:/usr/bin:/sbin:/bin

            """);
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
}
