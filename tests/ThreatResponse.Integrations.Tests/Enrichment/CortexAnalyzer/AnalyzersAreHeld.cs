using Microsoft.Extensions.Time.Testing;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Tests.Enrichment.CortexAnalyzer;

/// <summary>What an analyzer can do to the server that runs it.</summary>
public sealed class AnalyzersAreHeld
{
    private const string Hangs = """
        child = subprocess.Popen(['sleep', '600'])
        with open('ids.new', 'w') as target:
            target.write('%d %d %s' % (os.getpid(), child.pid, job))
        os.rename('ids.new', 'ids')
        time.sleep(600)
        """;

    [Fact]
    public async Task One_that_hangs_is_ended_with_what_it_started()
    {
        using var analyzer = AnalyzerOnDisk.Create(Hangs);
        var time = new FakeTimeProvider();
        await using var asking = analyzer.Connect(time, ("seconds", "90"));
        var asked = asking.FailAsync("ipv4-addr", "9.9.9.7");
        var ids = (await analyzer.WaitForAsync("ids")).Split(' ');
        Assert.True(AnalyzerOnDisk.IsAlive(ids[1]));

        time.Advance(TimeSpan.FromSeconds(91));

        var failure = await asked;
        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.Contains("90 s", failure.Message, StringComparison.Ordinal);
        Gone(ids);
    }

    [Fact]
    public async Task One_that_is_no_longer_wanted_is_ended()
    {
        using var analyzer = AnalyzerOnDisk.Create(Hangs);
        await using var asking = analyzer.Connect();
        using var stop = new CancellationTokenSource();
        var asked = asking.AskAsync(EnrichmentQuestion.Of("ipv4-addr", "9.9.9.7"), stop.Token);
        var ids = (await analyzer.WaitForAsync("ids")).Split(' ');

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Gone(ids);
    }

    [Theory]
    [InlineData("subprocess.Popen(['sleep', '600'])")]
    [InlineData("subprocess.Popen(['setsid', '--fork', 'sleep', '600'])")]
    [InlineData("subprocess.Popen(['sleep', '600'], start_new_session=True)")]
    [InlineData("subprocess.Popen(['sleep', '600'], env={})")]
    public async Task What_it_leaves_running_is_ended(string leaves)
    {
        using var analyzer = AnalyzerOnDisk.Create($$"""
            {{leaves}}
            def sleeping():
                found = []
                for name in os.listdir('/proc'):
                    try:
                        if name.isdigit() and int(open('/proc/%s/stat' % name).read().rsplit(')', 1)[1].split()[3]) > 0 and open('/proc/%s/cmdline' % name).read().startswith('sleep') and os.readlink('/proc/%s/cwd' % name) == os.getcwd():
                            found.append(name)
                    except OSError:
                        pass
                return found
            while not sleeping():
                time.sleep(0.05)
            open('ids', 'w').write(' '.join(sleeping()))
            report([taxonomy('info', 'A', 1)])
            """);
        await using var asking = analyzer.Connect();

        Assert.Equal(EnrichmentStatus.Found, (await asking.AskAsync("ipv4-addr", "9.9.9.7")).Status);

        var ids = (await File.ReadAllTextAsync(analyzer.Beside("ids"))).Split(' ');
        Assert.NotEmpty(ids[0]);
        Assert.All(ids, id => Assert.False(AnalyzerOnDisk.IsAlive(id)));
    }

    [Fact]
    public async Task One_that_eats_memory_runs_out_of_it_alone()
    {
        using var analyzer = AnalyzerOnDisk.Create("""
            eaten = []
            while True:
                eaten.append(bytearray(16 * 1024 * 1024))
            """);
        await using var asking = analyzer.Connect(null, ("memory", "256"));

        var failure = await asking.FailAsync("ipv4-addr", "9.9.9.7");

        Assert.Equal(FailureKind.DeviceFault, failure.Kind);
        Assert.Contains("256 MB are not enough", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("open('%s/output/output.json' % job, 'wb').write(b'x' * 100_000_000)")]
    [InlineData("report([], full={'much': 'x' * 100_000_000})")]
    [InlineData("open('%s/tmp/huge' % job, 'wb').write(b'x' * 100_000_000)")]
    public async Task One_that_writes_without_end_is_stopped(string writes)
    {
        using var analyzer = AnalyzerOnDisk.Create(writes);
        await using var asking = analyzer.Connect(null, ("output", "64"));

        Assert.Equal(FailureKind.DeviceFault, (await asking.FailAsync("ipv4-addr", "9.9.9.7")).Kind);
    }

    [Fact]
    public async Task One_that_prints_without_end_is_not_waited_on_and_not_kept()
    {
        using var analyzer = AnalyzerOnDisk.Create("""
            for part in range(1000):
                sys.stdout.write('x' * 100_000)
                sys.stderr.write('y' * 1_000)
            report([taxonomy('info', 'A', 1)])
            """);
        await using var asking = analyzer.Connect();

        Assert.Equal(EnrichmentStatus.Found, (await asking.AskAsync("ipv4-addr", "9.9.9.7")).Status);
    }

    [Theory]
    [InlineData("os.symlink('/etc/passwd', '%s/output/output.json' % job)")]
    [InlineData("os.mkfifo('%s/output/output.json' % job)")]
    [InlineData("os.mkdir('%s/output/output.json' % job)")]
    [InlineData("os.rmdir('%s/output' % job)")]
    public async Task An_output_that_is_no_file_is_none(string makes)
    {
        using var analyzer = AnalyzerOnDisk.Create(makes);
        await using var asking = analyzer.Connect();

        Assert.Equal(FailureKind.DeviceFault, (await asking.FailAsync("ipv4-addr", "9.9.9.7")).Kind);
    }

    private static void Gone(string[] ids)
    {
        Assert.False(AnalyzerOnDisk.IsAlive(ids[0]));
        Assert.False(AnalyzerOnDisk.IsAlive(ids[1]));
        Assert.False(Directory.Exists(ids[2]));
    }
}
