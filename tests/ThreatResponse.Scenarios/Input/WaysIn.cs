using System.Net;
using System.Net.Sockets;
using System.Text;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Input;

public sealed class WaysIn
{
    [Fact]
    public async Task Suricata_is_followed_over_rotation_truncation_a_partial_line_and_a_kill_and_every_alert_is_there_once()
    {
        var folder = Directory.CreateTempSubdirectory("tr-eve-").FullName;
        var (file, config) = (Path.Combine(folder, "eve.json"), Path.Combine(folder, "followed.yaml"));
        await File.WriteAllTextAsync(config, $"follow:\n  - file: {file}\n    source: suricata\n");
        await using var system = await RunningSystem.StartAsync(null, new Dictionary<string, string> { ["TR_CONFIG"] = config });

        // A file that is not there yet, then lines, the last one cut in the middle.
        var cut = Events.EveAlert(100);
        await File.WriteAllTextAsync(file, Events.Lines(Enumerable.Range(0, 100).Select(i => Events.EveAlert(i))) + cut[..60]);
        await Journalled(system, 100);
        await File.AppendAllTextAsync(file, cut[60..] + "\n");
        await Journalled(system, 101);

        // Rotated while it runs: the rest of the old file first.
        await File.AppendAllTextAsync(file, Events.Lines(Enumerable.Range(101, 49).Select(i => Events.EveAlert(i))));
        File.Move(file, file + ".1");
        await File.WriteAllTextAsync(file, Events.Lines(Enumerable.Range(150, 50).Select(i => Events.EveAlert(i))));
        await Journalled(system, 200);

        // Killed while much is written, and rotated before it is back.
        await File.AppendAllTextAsync(file, Events.Lines(Enumerable.Range(200, 4_000).Select(i => Events.EveAlert(i))));
        await system.KillAsync();
        File.Move(file, file + ".2");
        await File.WriteAllTextAsync(file, Events.Lines(Enumerable.Range(4_200, 300).Select(i => Events.EveAlert(i))));
        await system.StartAgainAsync();
        await Journalled(system, 4_500);

        // Cut back to nothing, and written anew.
        await File.WriteAllTextAsync(file, Events.Lines(Enumerable.Range(4_500, 10).Select(i => Events.EveAlert(i))));
        await Journalled(system, 4_510);
        await system.HandledAsync();
        Assert.Equal(4_510, (await system.AllAsync("/incidents")).Sum(incident => incident.GetProperty("alertCount").GetInt64()));
        Assert.Equal(0, (await system.GetAsync("/stats/pipeline")).GetProperty("deadLetters").GetInt64());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Context_of_a_flow_that_comes_later_is_shown_and_searched_with_its_alert()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.PostAsync("suricata", Events.EveAlert(1));
        await system.HandledAsync();
        var taken = await system.PostAsync("suricata", """{"timestamp":"2026-03-04T10:00:03.000000+0000","flow_id":1700000000000001,"event_type":"fileinfo","src_ip":"203.0.113.9","dest_ip":"192.0.2.41","fileinfo":{"filename":"/late.iso","size":12,"state":"CLOSED","sha256":"7f3ac1d2b8e94c55a1f06e7d92b3c84e5d6f7a8b9c0d1e2f3a4b5c6d7e8fc21e"}}""");

        Assert.Equal((0, 1), (taken.Accepted, taken.Ignored));
        var found = await system.GetAsync("/search?q=7f3ac1d2b8e94c55");
        Assert.Equal("file", found.GetProperty("observables")[0].GetProperty("type").GetString());
        var alert = (await system.AllAsync("/incidents/1/alerts"))[0].GetProperty("id").GetInt64();
        Assert.Equal("fileinfo", (await system.GetAsync($"/alerts/{alert}")).GetProperty("context")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Syslog_over_udp_and_tcp_in_either_framing_carries_cef_and_leef()
    {
        await using var system = await RunningSystem.StartAsync();
        const string Cef = "<134>Mar  4 10:22:31 fw-01 CEF:0|ExampleVendor|Sensor|4.2|1001|Beacon \\| HTTP|8|externalId=c-{0} src=192.0.2.41 dst=203.0.113.9 dpt=80 request=http://c2.example.net/g?a\\=1";
        const string Leef = "<13>1 2026-03-04T10:22:31Z gw-01 app - - - LEEF:2.0|ExampleVendor|Gate|1|login-{0}|^|src=192.0.2.77^dst=198.51.100.7^usrName=jdoe^sev=7";
        using (var udp = new UdpClient())
        {
            for (var i = 0; i < 10; i++)
                await udp.SendAsync(Encoding.UTF8.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, Cef, $"udp-{i}")), new IPEndPoint(IPAddress.Loopback, system.SyslogPort));
        }

        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync(IPAddress.Loopback, system.SyslogPort);
            var stream = tcp.GetStream();
            for (var i = 0; i < 10; i++)
            {
                var counted = string.Format(System.Globalization.CultureInfo.InvariantCulture, Cef, $"tcp-{i}");
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(counted)} {counted}"));
                await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, Leef, i) + "\n"));
            }
        }

        await Journalled(system, 30);
        await system.HandledAsync();
        var alerts = new List<System.Text.Json.JsonElement>();
        foreach (var incident in await system.AllAsync("/incidents"))
            alerts.AddRange(await system.AllAsync($"/incidents/{incident.GetProperty("number").GetInt64()}/alerts"));
        Assert.Equal(20, alerts.Count(alert => alert.GetProperty("title").GetString() == "Beacon | HTTP"));
        Assert.Equal(10, alerts.Count(alert => alert.GetProperty("detection").GetString()!.StartsWith("ExampleVendor Gate: login-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_address_that_existing_senders_use_takes_events_until_its_key_is_changed()
    {
        await using var system = await RunningSystem.StartAsync();
        var key = (await system.SendAsync(HttpMethod.Post, "/sources/json/key")).Body.GetProperty("key").GetString();
        using var anonymous = new HttpClient { BaseAddress = system.Http.BaseAddress };
        using var content = new StringContent(Events.Json("by-key", "host-1"));

        Assert.True((await anonymous.PostAsync($"/threat/json_event/events/{key}", content)).IsSuccessStatusCode);
        await system.SendAsync(HttpMethod.Post, "/sources/json/key/rotate");
        using var again = new StringContent(Events.Json("by-old-key", "host-1"));
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.PostAsync($"/threat/json_event/events/{key}", again)).StatusCode);
        Assert.Equal(1, (await system.GetAsync("/stats/pipeline")).GetProperty("journalled").GetInt64());
    }

    private static Task Journalled(RunningSystem system, long alerts) =>
        RunningSystem.EventuallyAsync(async () => (await system.GetAsync("/stats/pipeline")).GetProperty("journalled").GetInt64() == alerts, $"journalled to {alerts}");
}
