using System.Text;
using Microsoft.Extensions.Time.Testing;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Tests.Feeds;

/// <summary>An origin as a feed's grain asks it: page after page, with the checkpoint of the last one that was read.</summary>
internal sealed class FetchedFeed(IFeedOrigin origin, Dictionary<string, string> settings)
{
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));

    public Dictionary<string, string> Settings { get; } = settings;

    public string? Checkpoint { get; set; }

    public List<string> Sent { get; } = [];

    public static Dictionary<string, string> At(string address, string fingerprint, params string[] namesAndValues)
    {
        var settings = new Dictionary<string, string> { ["address"] = address, ["fingerprint"] = fingerprint, ["allow-internal"] = "yes" };
        foreach (var pair in namesAndValues.Chunk(2))
            settings[pair[0]] = pair[1];
        return settings;
    }

    /// <summary>One page, which is not read yet: the checkpoint stays.</summary>
    public Task<FeedPage> NextAsync()
    {
        Assert.Empty(origin.Faults(Settings));
        return origin.FetchAsync(new DeviceConnection("owls", Settings, Sent.Add, Clock), Checkpoint, CancellationToken.None);
    }

    /// <summary>All that there is, each page read to its end.</summary>
    /// <returns>The values of all rows, in the order in which they came.</returns>
    public async Task<IReadOnlyList<string>> AllAsync(int most = 50)
    {
        var values = new List<string>();
        for (var i = 0; i < most; i++)
        {
            var page = await NextAsync();
            values.AddRange(Rows(page).Select(row => row.Value));
            Checkpoint = page.Checkpoint;
            if (!page.HasMore)
                return values;
        }

        throw new InvalidOperationException($"It has not ended after {most} pages.");
    }

    public static IReadOnlyList<FeedRow> Rows(FeedPage page)
    {
        if (page.Bytes is not { } bytes)
            return [];
        var text = Encoding.UTF8.GetString(bytes);
        var file = FeedFormats.All.First(format => page.Format is null ? format.Fits(text) : format.Name == page.Format).Read(text);
        Assert.Null(file.Fault);
        return file.Rows;
    }
}
