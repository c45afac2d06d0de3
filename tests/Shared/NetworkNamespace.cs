using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ThreatResponse.Testing;

/// <summary>A network of its own, as a machine has one: what happens in it is seen nowhere else. Needs root.</summary>
[SupportedOSPlatform("linux")]
internal sealed class NetworkNamespace : IAsyncDisposable
{
    private const int Network = 0x40000000;
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(2);
    private static int _made;
    private readonly string _name;

    private NetworkNamespace(string name) => _name = name;

    public static async Task<NetworkNamespace> CreateAsync()
    {
        var made = new NetworkNamespace(string.Create(CultureInfo.InvariantCulture, $"tr-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}"));
        await RunAsync("ip", ["netns", "add", made._name]);
        await made.IpAsync("link set lo up");
        return made;
    }

    /// <summary>A cable to another.</summary>
    public async Task CableAsync(string device, NetworkNamespace other, string otherDevice)
    {
        await IpAsync($"link add {device} type veth peer name {otherDevice} netns {other._name}");
        await IpAsync($"link set {device} up");
        await other.IpAsync($"link set {otherDevice} up");
    }

    public Task IpAsync(string arguments) => RunAsync("ip", ["-n", _name, .. arguments.Split(' ')]);

    /// <returns>What it says.</returns>
    public Task<string> RunInsideAsync(string command, IReadOnlyList<string> arguments, string input = "") => RunAsync("ip", ["netns", "exec", _name, command, .. arguments], input);

    public Process StartInside(string command, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("ip", ["netns", "exec", _name, command, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public Task<Socket> ListenAsync(IPAddress address, int port) => InsideAsync(() =>
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, port));
        socket.Listen();
        return socket;
    });

    /// <exception cref="SocketException">Nothing answers.</exception>
    public async Task<Socket> ConnectAsync(IPAddress to, int port, IPAddress? from = null)
    {
        var socket = await InsideAsync(() => new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp));
        using var patience = new CancellationTokenSource(_longest);
        try
        {
            if (from is not null)
                socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(new IPEndPoint(to, port), patience.Token);
            return socket;
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await RunAsync("ip", ["netns", "del", _name]);

    internal static async Task<string> RunAsync(string command, IReadOnlyList<string> arguments, string input = "")
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)}: {await complained}{await said}");
    }

    /// <summary>A socket belongs to the network that its thread was in when it was made.</summary>
    private Task<T> InsideAsync<T>(Func<T> make)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                using var network = File.OpenHandle($"/run/netns/{_name}");
                done.SetResult(setns(network, Network) == 0 ? make() : throw new InvalidOperationException($"The network {_name} cannot be entered: {Marshal.GetLastPInvokeErrorMessage()}"));
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        });
        thread.Start();
        return done.Task;
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int setns(SafeFileHandle network, int kind);
}
