using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using ThreatResponse.Gateway.Tests.Running;

namespace ThreatResponse.Gateway.Tests.Connections;

/// <summary>On a gateway of its own: the queue is filled to its brim.</summary>
public sealed class LostDatagramsAreCounted(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task What_no_longer_fits_before_a_journal_that_does_not_take_is_counted()
    {
        using var udp = new UdpClient();
        var to = new IPEndPoint(IPAddress.Loopback, gateway.SyslogPort);
        Assert.Equal(0, Dropped());
        gateway.Journal.TakesOnly = 0;
        var message = "<13>Mar  4 10:22:31 host app: too fast"u8.ToArray();

        // In bursts that the kernel does not drop before we see them.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Dropped() == 0)
        {
            for (var sent = 0; sent < 100; sent++)
                await udp.SendAsync(message, to, patience.Token);
            await Task.Yield();
        }
    }

    /// <summary>As a scrape sees it.</summary>
    private long Dropped()
    {
        var dropped = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, asking) =>
        {
            if (instrument.Name == "threatresponse.syslog.dropped" && instrument.Meter.Scope == gateway.Get<IMeterFactory>())
                asking.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => dropped += value);
        listener.Start();
        listener.RecordObservableInstruments();
        return dropped;
    }
}
