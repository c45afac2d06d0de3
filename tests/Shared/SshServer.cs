using System.Diagnostics;
using System.Runtime.Versioning;

namespace ThreatResponse.Testing;

/// <summary>
/// Debian's OpenSSH in a network of its own, at 127.0.0.1 port 22 there: one key lets in as root, commands of ours stand before the machine's, and what root's
/// shell reads at home is not read.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class SshServer : IAsyncDisposable
{
    private readonly Process _process;

    private SshServer(Process process, string fingerprint, string key) => (_process, Fingerprint, Key) = (process, fingerprint, key);

    /// <summary>Of its host key, as <c>SHA256:…</c>.</summary>
    public string Fingerprint { get; }

    /// <summary>The private key that lets in.</summary>
    public string Key { get; }

    /// <param name="folder">For its keys and its configuration; it stays.</param>
    public static async Task<SshServer> StartAsync(string folder, NetworkNamespace network)
    {
        foreach (var name in new[] { "host", "client" })
            await NetworkNamespace.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, name)]);
        var fingerprint = (await NetworkNamespace.RunAsync("ssh-keygen", ["-l", "-f", Path.Combine(folder, "host.pub")])).Split(' ')[1];
        Directory.CreateDirectory("/run/sshd");
        Directory.CreateDirectory(Path.Combine(folder, "bin"));
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
            SetEnv HOME={folder} PATH={folder}/bin:/usr/sbin:/usr/bin:/sbin:/bin

            """);
        var process = network.StartInside("/usr/sbin/sshd", ["-D", "-e", "-f", configuration]);
        var said = "";
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            said += line + "\n";
            if (!line.Contains("listening", StringComparison.Ordinal))
                continue;
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
            return new SshServer(process, fingerprint, await File.ReadAllTextAsync(Path.Combine(folder, "client")));
        }

        throw new InvalidOperationException($"sshd does not run: {said}");
    }

    /// <summary>Whoever comes in finds this before the machine's command of the same name.</summary>
    public static async Task WriteCommandAsync(string folder, string name, string script)
    {
        Directory.CreateDirectory(Path.Combine(folder, "bin"));
        var path = Path.Combine(folder, "bin", name);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
