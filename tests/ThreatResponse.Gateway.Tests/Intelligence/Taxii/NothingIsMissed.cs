using ThreatResponse.Gateway.Tests.Running;

namespace ThreatResponse.Gateway.Tests.Intelligence.Taxii;

/// <summary>Who follows the pages, and later what was added since, has what there is, whatever changes meanwhile.</summary>
[Collection(GatewayCollection.Name)]
public sealed class NothingIsMissed(RunningGateway gateway)
{
    private static readonly string[] _verdicts = ["malicious", "suspicious", "good", "malicious", "unknown"];

    [Fact]
    public async Task Between_any_two_pages_verdicts_may_change()
    {
        for (var i = 0; i < 25; i++)
            await gateway.JudgeAsync("domain-name", $"paged-{i}.taxii.example", "malicious");
        await gateway.PublishAsync();
        using var client = await TaxiiClient.OfAsync(gateway);
        var changes = 0;

        await client.FollowAsync("indicators", 4, async () =>
        {
            // Some that were read, some that were not, and new ones.
            if (changes >= 12)
                return;
            await gateway.JudgeAsync("domain-name", $"paged-{changes}.taxii.example", _verdicts[(changes + 1) % _verdicts.Length]);
            await gateway.JudgeAsync("domain-name", $"paged-{24 - changes}.taxii.example", "good");
            await gateway.JudgeAsync("domain-name", $"paged-new-{changes++}.taxii.example", "suspicious");
            await gateway.PublishAsync();
        });

        Assert.Equal(12, changes);
        await AssertHasAllAsync(client);
        Assert.Equal(client.Added.Order(StringComparer.Ordinal), client.Added);

        // And when there is nothing new, nothing comes.
        var told = client.Added.Count;
        await client.FollowAsync("indicators", 4);
        Assert.Equal(told, client.Added.Count);
    }

    [Fact]
    public async Task While_it_reads_verdicts_may_change()
    {
        using var client = await TaxiiClient.OfAsync(gateway);
        var judging = Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                await gateway.JudgeAsync("domain-name", $"racing-{i % 13}.taxii.example", _verdicts[i % _verdicts.Length]);
                await gateway.PublishAsync();
            }
        });
        do
        {
            await client.FollowAsync("indicators", 7, gateway.PublishAsync);
            await gateway.PublishAsync();
        }
        while (!judging.IsCompleted);
        await judging;
        await client.FollowAsync("indicators", 7);

        await AssertHasAllAsync(client);
        Assert.Equal(client.Added.Order(StringComparer.Ordinal), client.Added);
    }

    /// <summary>Another one that reads it all at once knows no more, and nothing otherwise.</summary>
    private async Task AssertHasAllAsync(TaxiiClient client)
    {
        using var other = await TaxiiClient.OfAsync(gateway);
        await other.FollowAsync("indicators", 1_000);
        Assert.Equal(
            other.Known.OrderBy(known => known.Key).Select(known => known.Value.GetRawText()),
            client.Known.OrderBy(known => known.Key).Select(known => known.Value.GetRawText()));
    }
}
