using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Notifications;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Tests.StandIns;
using ThreatResponse.Integrations.Webhook;

namespace ThreatResponse.Integrations.Tests.Notifications;

public sealed class WebhooksAreSigned
{
    private static readonly byte[] _key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    [Fact]
    public async Task A_message_is_posted_signed_and_sent_again_it_is_known()
    {
        await using var receiver = new WebhookReceiver(_key, encrypted: false);
        await receiver.StartAsync();
        var channel = Channel(receiver, _key);

        await channel.SendAsync(Notice(), CancellationToken.None);
        await channel.SendAsync(Notice(), CancellationToken.None);

        var told = Assert.Single(receiver.Told);
        Assert.Equal(("notification", "look at this one", 7L), (told["type"]!.GetValue<string>(), told["text"]!.GetValue<string>(), told["incident"]!.GetValue<long>()));
        Assert.Equal(1, receiver.Replays);
        Assert.Empty(receiver.Faux);
        Assert.Equal("soc-chat", channel.Read(" SOC-chat "));
        Assert.Null(channel.Read("other"));
    }

    [Fact]
    public async Task A_wrong_secret_a_refusal_and_an_inner_address_are_told_apart()
    {
        await using var receiver = new WebhookReceiver(_key, encrypted: false);
        await receiver.StartAsync();

        Assert.Equal(FailureKind.AuthRejected, (await FailsAsync(Channel(receiver, new byte[32]))).Kind);
        Assert.Equal(FailureKind.Protected, (await FailsAsync(Channel(receiver, _key, allowInternal: false))).Kind);
        receiver.Answers = _ => StandInAnswer.Json("{}", 422);
        Assert.Equal(FailureKind.InvalidValue, (await FailsAsync(Channel(receiver, _key))).Kind);
        Assert.Equal(FailureKind.InvalidValue, (await FailsAsync(new WebhookNotices(new NoticeWebhookSettings("soc-chat", receiver.Address, "env:TR_NO_SUCH_VARIABLE", null, true), TimeProvider.System))).Kind);
    }

    private static WebhookNotices Channel(WebhookReceiver receiver, byte[] key, bool allowInternal = true)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, $"whsec_{Convert.ToBase64String(key)}\n");
        return new WebhookNotices(new NoticeWebhookSettings("soc-chat", $"{receiver.Address}/hook", $"file:{file}", null, allowInternal), TimeProvider.System);
    }

    private static Notice Notice() => new("0123456789abcdef0123456789abcdef", "soc-chat", "INC-7: look", "look at this one", 7, "Ana", TimeProvider.System.GetUtcNow());

    private static Task<DeviceFailureException> FailsAsync(WebhookNotices channel) => Assert.ThrowsAsync<DeviceFailureException>(() => channel.SendAsync(Notice(), CancellationToken.None));
}
