using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using ThreatResponse.Testing;

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
    private readonly SshServer _ssh;
    private readonly Doorway _doorway;
    private readonly Socket _hosts;

    private NftFirewall(string folder, NetworkNamespace inside, NetworkNamespace outside, SshServer ssh, Socket hosts)
    {
        (_folder, _inside, _outside, _ssh, _doorway, _hosts) = (folder, inside, outside, ssh, new Doorway(inside, 22), hosts);
        Settings = new Dictionary<string, string> { ["host"] = "127.0.0.1", ["port"] = FormattableString.Invariant($"{_doorway.Port}"), ["user"] = "root", ["key"] = ssh.Key, ["host-key"] = ssh.Fingerprint, ["sudo"] = "no" };
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
        await SshServer.WriteCommandAsync(folder, "nft", $"""
            if [ "$*" = "-f -" ]; then
              echo one >> {folder}/changes
              if [ -e {folder}/kill-before ]; then kill -9 "$(cat {folder}/kill-before)"; rm {folder}/kill-before; exit 1; fi
              /usr/sbin/nft -f - ; ended=$?
              if [ -e {folder}/kill-after ]; then kill -9 "$(cat {folder}/kill-after)"; rm {folder}/kill-after; fi
              exit $ended
            fi
            exec /usr/sbin/nft "$@"
            """);
        return new NftFirewall(folder, inside, outside, await SshServer.StartAsync(folder, inside), await outside.ListenAsync(IPAddress.Any, Door));
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
        _hosts.Dispose();
        _doorway.Dispose();
        await _ssh.DisposeAsync();
        await _inside.DisposeAsync();
        await _outside.DisposeAsync();
        Directory.Delete(_folder, true);
    }
}
