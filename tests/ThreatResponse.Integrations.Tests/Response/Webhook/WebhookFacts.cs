using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Tests.StandIns;
using ThreatResponse.Integrations.Webhook;

namespace ThreatResponse.Integrations.Tests.Response.Webhook;

public sealed class WebhookFacts
{
    private readonly List<string> _sent = [];

    [Fact]
    public async Task What_is_put_and_lifted_is_posted_signed()
    {
        await using var counterpart = await WebhookCounterpart.StartAsync();
        DeviceEntry[] entries = [WebhookCounterpart.Entry("198.51.100.7"), WebhookCounterpart.Entry("http://bad.example.com/drop", MemberKind.Url), WebhookCounterpart.Entry(new string('a', 40), MemberKind.FileHash)];

        await EnforceAsync(counterpart.With(), new DeviceDelta(entries, [WebhookCounterpart.Entry("198.51.100.8")]));

        Assert.Equal(["unblock", "block"], counterpart.Receiver.Told.Select(told => told["action"]!["verb"]!.GetValue<string>()));
        var block = counterpart.Receiver.Told[1];
        Assert.Equal("response.requested", block["type"]!.GetValue<string>());
        Assert.Equal("tr.response/1", block["schema"]!.GetValue<string>());
        Assert.Equal(["ip", "url", "fileHash"], block["targets"]!.AsArray().Select(target => target!["kind"]!.GetValue<string>()));
        Assert.Equal("hxxp://bad[.]example[.]com/drop", block["targets"]![1]!["defanged"]!.GetValue<string>());
        Assert.Equal("sha1", block["targets"]![2]!["algorithm"]!.GetValue<string>());
        Assert.StartsWith($"https://tr.example.com/api/v1/devices/{block["device"]}/responses/{block["responseId"]}/result", block["callback"]!["url"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(counterpart.Receiver.Faux);
        Assert.All(_sent, sent => Assert.DoesNotContain(block["callback"]!["token"]!.GetValue<string>(), sent, StringComparison.Ordinal));
        Assert.All(_sent, sent => Assert.DoesNotContain("tenant=7", sent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task For_which_incident_by_whom_and_how_often_is_said()
    {
        await using var counterpart = await WebhookCounterpart.StartAsync();
        DeviceEntry Entry(string value, string by, long? incident) => WebhookCounterpart.Entry(value) with { By = by, Incident = incident };
        await EnforceAsync(counterpart.With(), new DeviceDelta([Entry("198.51.100.7", "rule contain-cnc", 7)], [Entry("198.51.100.8", "ana", 7), Entry("198.51.100.9", "system", null)]));

        var (unblock, block) = (counterpart.Receiver.Told[0], counterpart.Receiver.Told[1]);
        Assert.Equal(1, block["attempt"]!.GetValue<int>());
        Assert.Equal("""{"id":7,"url":"https://tr.example.com/incidents/7"}""", block["incident"]!.ToJsonString());
        Assert.Equal("""{"type":"rule","name":"rule contain-cnc","automationRule":"contain-cnc"}""", block["actor"]!.ToJsonString());
        Assert.True(unblock["incident"] is null && unblock["actor"] is null);
        Assert.Equal(("ana", 7, "system"), (unblock["targets"]![0]!["by"]!.GetValue<string>(), unblock["targets"]![0]!["incident"]!.GetValue<int>(), unblock["targets"]![1]!["by"]!.GetValue<string>()));
    }

    [Fact]
    public async Task While_secrets_change_it_is_signed_with_both()
    {
        await using var counterpart = await WebhookCounterpart.StartAsync();
        var other = $"whsec_{Convert.ToBase64String(new byte[24])}";
        var settings = counterpart.With("old-secret", counterpart.With()["secret"], "secret", other);

        Assert.Empty((await EnforceAsync(settings, Put("198.51.100.7"))).Faults);

        settings.Remove("old-secret");
        Assert.Equal(FailureKind.AuthRejected, (await Assert.ThrowsAsync<DeviceFailureException>(() => EnforceAsync(settings, Put("198.51.100.7")))).Kind);
    }

    [Theory]
    [InlineData(Trouble.CutBefore)]
    [InlineData(Trouble.CutAfter)]
    [InlineData(Trouble.CutHalfway)]
    [InlineData(Trouble.Silence)]
    internal async Task A_second_attempt_has_the_same_identity_and_is_done_once(Trouble trouble)
    {
        await using var counterpart = await WebhookCounterpart.StartAsync();
        counterpart.Receiver.Answers = _ => StandInAnswer.Json("""{"status":"completed"}""");
        counterpart.Receiver.NextWrite = trouble;

        Assert.Equal(FailureKind.UnknownOutcome, (await Assert.ThrowsAsync<DeviceFailureException>(() => EnforceAsync(counterpart.With(), Put("198.51.100.7"), Quick.For(trouble)))).Kind);
        await EnforceAsync(counterpart.With(), Put("198.51.100.7"));
        await EnforceAsync(counterpart.With(), Put("198.51.100.8"));

        Assert.Equal(2, counterpart.Receiver.Told.Count);
        Assert.Equal(trouble == Trouble.CutBefore ? 0 : 1, counterpart.Receiver.Replays);
    }

    [Theory]
    [InlineData(302, FailureKind.DeviceFault)]
    [InlineData(401, FailureKind.AuthRejected)]
    [InlineData(403, FailureKind.PermissionDenied)]
    [InlineData(410, FailureKind.PermissionDenied)]
    [InlineData(429, FailureKind.RateLimited)]
    [InlineData(503, FailureKind.RateLimited)]
    [InlineData(500, FailureKind.Transient)]
    public async Task A_status_says_what_is_to_be_done(int status, FailureKind kind)
    {
        await using var counterpart = await WebhookCounterpart.StartAsync();
        counterpart.Receiver.Answers = _ => StandInAnswer.Json("", status) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "30", ["Location"] = "https://192.0.2.1/" } };

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(() => EnforceAsync(counterpart.With(), Put("198.51.100.7")));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(kind == FailureKind.RateLimited ? TimeSpan.FromSeconds(30) : null, failure.RetryAfter);
    }

    [Fact]
    public async Task What_is_refused_or_rejected_is_told_by_target()
    {
        await using var counterpart = await WebhookCounterpart.StartAsync();
        counterpart.Receiver.Answers = _ => StandInAnswer.Json("""{"status":"completed","results":[{"target":1,"status":"rejected","message":"is our own"}]}""");
        var partly = await EnforceAsync(counterpart.With(), Put("198.51.100.7", "198.51.100.8"));
        counterpart.Receiver.Answers = _ => StandInAnswer.Json("no such field", 422);
        var refused = await EnforceAsync(counterpart.With(), Put("198.51.100.9"));

        Assert.Equal([new EntryFault("198.51.100.8", FailureKind.Unsupported, "is our own")], partly.Faults);
        Assert.Equal((FailureKind.InvalidValue, "The receiver refuses it (422). no such field"), (refused.Faults[0].Kind, refused.Faults[0].Why));
    }

    [Fact]
    public async Task What_is_accepted_goes_on_until_it_is_told_how_it_ended()
    {
        await using var counterpart = await WebhookCounterpart.StartAsync();
        counterpart.Receiver.Answers = _ => StandInAnswer.Json("""{"status":"accepted"}""");
        var activation = await EnforceAsync(counterpart.With(), new DeviceDelta([WebhookCounterpart.Entry("198.51.100.7"), WebhookCounterpart.Entry("198.51.100.8")], [WebhookCounterpart.Entry("198.51.100.9")]));
        var (unblock, block) = (counterpart.Receiver.Told[0], counterpart.Receiver.Told[1]);

        await using var device = Device(counterpart.With());
        Assert.NotNull((await device.PollAsync(activation.Ticket!, CancellationToken.None)).Ticket);
        Assert.DoesNotContain(Token(block), activation.Ticket!.Handle, StringComparison.Ordinal);
        var ticket = WebhookTicket.Read(activation.Ticket)!;
        var rejected = WebhookResult.Read("""{"status":"completed","results":[{"target":1,"status":"rejected","message":"no"}]}"""u8.ToArray())!;

        Assert.Null(ticket.After(Id(block), Token(unblock), rejected));
        Assert.Null(ticket.After("r-other", Token(block), rejected));
        Assert.Null(ticket.After(Id(block), Token(block), rejected with { Status = WebhookResult.Accepted }));
        var one = ticket.After(Id(block), Token(block), rejected)!;
        Assert.Null(one.After(Id(block), Token(block), rejected));
        var both = WebhookTicket.Read(one.After(Id(unblock), Token(unblock), WebhookResult.Done)!.Written())!;
        Assert.Empty(both.Pending);
        var ended = await device.PollAsync(both.Written(), CancellationToken.None);
        Assert.Null(ended.Ticket);
        Assert.Equal([new EntryFault("198.51.100.8", FailureKind.Unsupported, "no")], ended.Faults);
    }

    [Fact]
    public async Task Many_targets_are_told_of_in_messages_below_the_limit()
    {
        await using var counterpart = await WebhookCounterpart.StartAsync();
        DeviceEntry[] entries = [.. Enumerable.Range(0, 200).Select(number => WebhookCounterpart.Entry($"http://bad.example.com/{number}/{new string('x', 200)}", MemberKind.Url))];

        await EnforceAsync(counterpart.With(), new DeviceDelta(entries, []));

        Assert.Equal(entries.Select(entry => entry.Value), counterpart.Receiver.Told.SelectMany(told => told["targets"]!.AsArray()).Select(target => target!["value"]!.GetValue<string>()));
        Assert.Empty(counterpart.Receiver.Faux);
    }

    [Fact]
    public async Task A_receiver_inside_is_refused_unless_it_is_meant()
    {
        await using var counterpart = await WebhookCounterpart.StartAsync();
        foreach (var host in new[] { "127.0.0.1", "localhost" })
        {
            var settings = counterpart.With("allow-internal", "no", "address", counterpart.Receiver.Address.Replace("127.0.0.1", host, StringComparison.Ordinal));

            var failure = await Assert.ThrowsAsync<DeviceFailureException>(() => EnforceAsync(settings, Put("198.51.100.7")));

            Assert.Equal(FailureKind.Protected, failure.Kind);
        }

        Assert.Empty(counterpart.Receiver.Told);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.100.100.200", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00:ec2::254", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::ffff:169.254.169.254", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("2001:db8::1", false)]
    public void Addresses_inside_are_known(string address, bool inside) => Assert.Equal(inside, AddressGuard.IsInside(IPAddress.Parse(address)));

    [Fact]
    public async Task A_receiver_without_encryption_can_be_had_inside_only()
    {
        await using var counterpart = await WebhookCounterpart.StartAsync(encrypted: false);
        var product = new WebhookProduct();

        Assert.Empty(product.Faults(counterpart.With()));
        Assert.StartsWith("address:", Assert.Single(product.Faults(counterpart.With("allow-internal", "no"))), StringComparison.Ordinal);
        await EnforceAsync(counterpart.With(), Put("198.51.100.7"));
        Assert.Single(counterpart.Receiver.Told);
    }

    [Fact]
    public async Task It_cannot_be_read_and_a_probe_tells_only_whether_it_answers()
    {
        await using var counterpart = await WebhookCounterpart.StartAsync();
        await using var device = Device(counterpart.With());

        Assert.False((await device.ReadAsync([], CancellationToken.None)).Knows);
        Assert.False((await device.ProbeAsync(CancellationToken.None)).Can.HasFlag(Capability.ReadBack));
        Assert.Empty(counterpart.Receiver.Told);
        await using var gone = Device(counterpart.With("address", "https://127.0.0.1:1/"));
        Assert.Equal(FailureKind.Transient, (await Assert.ThrowsAsync<DeviceFailureException>(() => gone.ProbeAsync(CancellationToken.None))).Kind);
        await using var unsigned = Device(counterpart.With("secret", "whsec_AAAA"));
        Assert.Equal(FailureKind.InvalidValue, (await Assert.ThrowsAsync<DeviceFailureException>(() => unsigned.ProbeAsync(CancellationToken.None))).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"status":"done"}""")]
    [InlineData("""{"status":7}""")]
    [InlineData("ok")]
    public void What_is_no_result_is_none(string body) => Assert.Null(WebhookResult.Read(Encoding.UTF8.GetBytes(body)));

    private static DeviceDelta Put(params string[] values) => new([.. values.Select(value => WebhookCounterpart.Entry(value))], []);

    private static string Token(JsonObject told) => told["callback"]!["token"]!.GetValue<string>();

    private static string Id(JsonObject told) => told["responseId"]!.GetValue<string>();

    private IEnforcementDevice Device(Dictionary<string, string> settings, HttpLimits? limits = null) =>
        new WebhookProduct(limits ?? Quick.Limits).Connect(new DeviceConnection("device-1", settings, _sent.Add, TimeProvider.System));

    private async Task<Activation> EnforceAsync(Dictionary<string, string> settings, DeviceDelta wanted, HttpLimits? limits = null)
    {
        await using var device = Device(settings, limits);
        return await device.ActivateAsync(device.Plan(wanted, await device.ReadAsync([], CancellationToken.None)), null, CancellationToken.None);
    }
}
