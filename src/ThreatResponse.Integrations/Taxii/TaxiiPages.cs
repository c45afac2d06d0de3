using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Taxii;

/// <summary>
/// Pages of TAXII 2.1. What ended the pass before is asked for a little again, and what came then too is recognised by its ids. Times of objects themselves
/// (<c>created</c>, <c>modified</c>) say nothing of when they were added, and are never used.
/// </summary>
internal static class TaxiiPages
{
    private static readonly TimeSpan _longEnough = TimeSpan.FromMinutes(9);

    public static async Task<FeedPage> PageAsync(TaxiiClient client, TaxiiCheckpoint at, CancellationToken stop)
    {
        var (answer, accept) = await client.GetAsync($"{at.Objects}?{Query(at)}", TaxiiDialect.V21, objects: true, at.Accept, stop);
        if (answer.Status is 400 or 404 && at.Next is not null)
        {
            // The server has forgotten where it was: the pass begins anew, and what was read is recognised.
            if (TaxiiTime.Read(at.Again) is { } again && client.Now - again < _longEnough)
                throw new DeviceFailureException(FailureKind.DeviceFault, $"{client.Name}: the server does not know how to turn the page that it told itself ({answer.Status}), again and again.");
            at = at with { Next = null, Again = TaxiiTime.Write(client.Now) };
            (answer, accept) = await client.GetAsync($"{at.Objects}?{Query(at)}", TaxiiDialect.V21, objects: true, accept, stop);
        }

        using var envelope = client.Read(answer);
        var (isEmpty, seen) = (!envelope.RootElement.Objects("objects").Any(), Convert.ToHexString(SHA256.HashData(answer.Body)));
        var last = Newer(at.Last, answer.Headers.GetValueOrDefault("X-TAXII-Date-Added-Last"));
        var read = at with { Accept = accept, Last = last };
        if (!envelope.RootElement.IsTrue("more"))
            return isEmpty || (seen == at.Seen && at.Next is null) ? FeedPage.Nothing(Checkpoint.Write(read.Ended(isEmpty ? null : seen))) : new FeedPage(answer.Body, "stix", Checkpoint.Write(read.Ended(seen)), HasMore: false);
        var turned = Checkpoint.Write(Turned(client, read with { Seen = seen }, at, envelope.RootElement));
        return isEmpty ? FeedPage.Nothing(turned, hasMore: true) : new FeedPage(answer.Body, "stix", turned, HasMore: true);
    }

    private static TaxiiCheckpoint Turned(TaxiiClient client, TaxiiCheckpoint read, TaxiiCheckpoint at, JsonElement envelope)
    {
        if (envelope.Text("next") is { } next)
            return next != at.Next ? read with { Next = next } : throw new DeviceFailureException(FailureKind.DeviceFault, $"{client.Name}: the server turns to the same page again and again.");

        // It does not say how to turn the page: by the time of the last object, and a microsecond less, since the next page may begin with others of the same time.
        if (read.Last is not { } last || TaxiiTime.Read(last) is null)
            throw new DeviceFailureException(FailureKind.DeviceFault, $"{client.Name}: the server says that there is more, and not how to get it (no next, and no X-TAXII-Date-Added-Last).");
        var after = TaxiiTime.Before(last, TimeSpan.FromMicroseconds(1));
        if (after != at.After)
            return read with { After = after, Next = null };

        // All of the page has one time: more at once, as long as the server gives as many as it is asked for; then what comes after that time.
        return at.Limit < 50_000 && envelope.Objects("objects").Count() >= at.Limit ? read with { Limit = at.Limit * 2 } : read with { After = last };
    }

    private static string Query(TaxiiCheckpoint at)
    {
        List<string> parts = [string.Create(CultureInfo.InvariantCulture, $"limit={at.Limit}")];
        if (at.After is { } after)
            parts.Insert(0, $"added_after={Uri.EscapeDataString(after)}");
        if (at.Match is { } types)
            parts.Add($"match[type]={Uri.EscapeDataString(types).Replace("%2C", ",", StringComparison.Ordinal)}");
        if (at.Next is { } next)
            parts.Add($"next={Uri.EscapeDataString(next)}");
        return string.Join('&', parts);
    }

    internal static string? Newer(string? one, string? other) => TaxiiTime.Read(other) is not { } read ? one : TaxiiTime.Read(one) is { } known && known >= read ? one : other;
}
