using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Taxii;

/// <summary>
/// A collection of a TAXII server, 2.1 or 2.0: what was added to it since the last page that was read. Where the collection is, is found once and kept in the checkpoint,
/// and so is everything that a page was asked for with: the next page is asked for in the same way, by whoever asks.
/// </summary>
internal sealed class TaxiiOrigin(HttpLimits limits) : IFeedOrigin
{
    public const string Collection = "collection", Version = "version", Limit = "limit", FirstDays = "first-days", Types = "types";
    public const int Largest = 64 * 1024 * 1024;

    public TaxiiOrigin()
        : this(HttpLimits.Usual with { Call = TimeSpan.FromSeconds(90), LargestAnswer = Largest })
    {
    }

    public FeedOriginKind Manifest { get; } = new(
        "taxii",
        "TAXII 2.1 and 2.0",
        "What was added to a collection since it was last asked, page by page.",
        [
            new DeviceSetting(OriginSettings.Address, "Address", "Of the server's discovery (https://name/taxii2/) or of one API root."),
            new DeviceSetting(Collection, "Collection", "Its id, alias or title. Empty: the only one that may be read; if there are several, they are named.", Optional: true),
            new DeviceSetting(Version, "Version", "Auto: 2.1, and 2.0 when the server does not know that.", SettingKind.Choice, Default: "auto", Choices: ["auto", TaxiiDialect.V21, TaxiiDialect.V20]),
            .. OriginSettings.AccessSettings,
            new DeviceSetting(Limit, "Objects a page", "A server may give fewer.", SettingKind.Number, Default: "1000"),
            new DeviceSetting(FirstDays, "Days at first", "How far the first fetch goes back; 0: everything that there is. What is marked by a marking that was added before counts as TLP:RED.", SettingKind.Number, Default: "30"),
            new DeviceSetting(Types, "Types of objects", "As indicator,marking-definition. Empty: all, so that markings and what indicators indicate are known. Without markings, what they mark counts as TLP:RED.", Optional: true),
            .. OriginSettings.ReachSettings,
        ],
        TimeSpan.FromHours(1),
        GivesChanges: true);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings)
    {
        var faults = OriginSettings.Faults(settings).ToList();
        if (settings.GetValueOrDefault(Limit) is { } limit && int.TryParse(limit, out var objects) && objects is < 1 or > 100_000)
            faults.Add($"{Limit}: enter a number from 1 to 100000.");
        if (settings.GetValueOrDefault(FirstDays) is { } first && int.TryParse(first, out var days) && days is < 0 or > 36_500)
            faults.Add($"{FirstDays}: enter a number of days, or 0 for everything.");
        if (settings.GetValueOrDefault(Types) is { Length: > 0 } types && !types.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or ',' or ' '))
            faults.Add($"{Types}: enter STIX types with commas between them.");
        return faults;
    }

    public async Task<FeedPage> FetchAsync(DeviceConnection to, string? checkpoint, CancellationToken stop)
    {
        var place = PlaceOf(to);
        using var client = new TaxiiClient(to, limits);
        var at = Checkpoint.Read<TaxiiCheckpoint>(checkpoint, place);
        var (isKnown, after) = (at?.Objects is not null, at is null ? First(to) : at.After);
        at ??= await FoundAsync(client, to, place, stop) with { After = after };
        try
        {
            return await PageAsync(client, to, at, stop);
        }
        catch (DeviceFailureException gone) when (isKnown && gone.Kind == FailureKind.NotFound)
        {
            // It may have moved: what was read of it stays read.
            return await PageAsync(client, to, await FoundAsync(client, to, place, stop) with { After = at.After, Last = at.Last, Seen = at.Seen }, stop);
        }
    }

    private static Task<FeedPage> PageAsync(TaxiiClient client, DeviceConnection to, TaxiiCheckpoint at, CancellationToken stop)
    {
        var begun = at.Began is null
            ? at with { Began = TaxiiTime.Write(to.Time.GetUtcNow()), Limit = to.Number(Limit, 1_000), Match = Words(to.Optional(Types)) }
            : at;
        return at.Version == TaxiiDialect.V20 ? TaxiiRanges.PageAsync(client, begun, stop) : TaxiiPages.PageAsync(client, begun, stop);
    }

    private static async Task<TaxiiCheckpoint> FoundAsync(TaxiiClient client, DeviceConnection to, string place, CancellationToken stop)
    {
        var found = await FindCollection.AsAsync(client, to, stop);
        return new TaxiiCheckpoint { Place = place, Version = found.Version, Accept = found.Accept, Objects = found.Objects };
    }

    private static string? First(DeviceConnection to) => to.Number(FirstDays, 30) is > 0 and var days ? TaxiiTime.Write(to.Time.GetUtcNow().AddDays(-days)) : null;

    private static string? Words(string? types) => types is null ? null : string.Join(',', types.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries));

    private static string PlaceOf(DeviceConnection to) => string.Join('\n', to.Text(OriginSettings.Address), to.Optional(Collection), to.Optional(Version));
}
