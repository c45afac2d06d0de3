using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Taxii;

/// <summary>Pages of TAXII 2.0: bundles, by ranges of objects. Some servers take no ranges, some write them otherwise, and some give everything always.</summary>
internal static partial class TaxiiRanges
{
    /// <summary>Of <see cref="TaxiiCheckpoint.Range"/>: the server takes none.</summary>
    public const int None = 2;

    public static async Task<FeedPage> PageAsync(TaxiiClient client, TaxiiCheckpoint at, CancellationToken stop)
    {
        for (; ; at = at with { Range = at.Range + 1 })
        {
            var (answer, accept) = await client.GetAsync($"{at.Objects}{Query(at)}", TaxiiDialect.V20, objects: true, at.Accept, stop, Range(at));
            if (answer.Status == 416 && at.From > 0)
                return FeedPage.Nothing(Checkpoint.Write((at with { Accept = accept }).Ended(at.Seen)));
            if (answer.Status is 416 or 400 && at.Range < None)
                continue;
            using var bundle = client.Read(answer);
            var (objects, seen) = (bundle.RootElement.Objects("objects").Count(), Convert.ToHexString(SHA256.HashData(answer.Body)));
            var read = at with { Accept = accept, Last = TaxiiPages.Newer(at.Last, answer.Headers.GetValueOrDefault("X-TAXII-Date-Added-Last")) };
            var whole = answer.Status != 206;
            var hasMore = !whole && objects > 0 && HasMore(answer.Headers.GetValueOrDefault("Content-Range"), at, objects);
            if (objects == 0 || (!hasMore && at.From == 0 && IsSame(bundle.RootElement, seen, at.Seen)))
                return FeedPage.Nothing(Checkpoint.Write(read.Ended(at.From > 0 ? at.Seen : null)));
            var next = hasMore ? read with { From = at.From + objects, Seen = seen } : read.Ended(IdOf(bundle.RootElement, seen));
            return new FeedPage(answer.Body, "stix", Checkpoint.Write(next), hasMore);
        }
    }

    private static string Query(TaxiiCheckpoint at)
    {
        List<string> parts = [];
        if (at.After is { } after)
            parts.Add($"added_after={Uri.EscapeDataString(after)}");
        if (at.Match is { } types)
            parts.Add($"match[type]={Uri.EscapeDataString(types).Replace("%2C", ",", StringComparison.Ordinal)}");
        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }

    private static (string, string)[] Range(TaxiiCheckpoint at) => at.Range switch
    {
        0 => [("Range", string.Create(CultureInfo.InvariantCulture, $"items={at.From}-{at.From + at.Limit - 1}"))],
        1 => [("Range", string.Create(CultureInfo.InvariantCulture, $"items {at.From}-{at.From + at.Limit - 1}"))],
        _ => [],
    };

    /// <summary>As <c>items 0-99/500</c>; a total that is not said is taken to be more than a full page.</summary>
    private static bool HasMore(string? range, TaxiiCheckpoint at, int objects) =>
        range is not null && ContentRange().Match(range) is { Success: true } said && long.TryParse(said.Groups[1].Value, out var total) ? at.From + objects < total : objects >= at.Limit;

    /// <summary>A bundle may get another id each time that it is made: its objects count.</summary>
    private static bool IsSame(JsonElement bundle, string seen, string? before) => before is not null && before == IdOf(bundle, seen);

    private static string IdOf(JsonElement bundle, string seen) =>
        bundle.Member("objects") is { } objects ? Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(objects.GetRawText()))) : seen;

    [GeneratedRegex(@"/\s*(\d+)\s*$")]
    private static partial Regex ContentRange();
}
