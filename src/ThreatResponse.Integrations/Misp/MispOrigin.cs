using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Misp;

/// <summary>A feed of MISP, which is a folder of files with a manifest, or what a MISP server has published, by its search.</summary>
internal sealed class MispOrigin(HttpLimits limits) : IFeedOrigin
{
    public const string Method = "method", Key = "key", Tags = "tags", Limit = "limit", FirstDays = "first-days";
    public const int Largest = 64 * 1024 * 1024;
    private const string Feed = "feed", Search = "search";

    public MispOrigin()
        : this(HttpLimits.Usual with { Call = TimeSpan.FromMinutes(2), LargestAnswer = Largest })
    {
    }

    public FeedOriginKind Manifest { get; } = new(
        "misp",
        "MISP feed or server",
        "Events of a feed that are new or have changed (feed), or what a server has published since it was last asked (search).",
        [
            new DeviceSetting(OriginSettings.Address, "Address", "Feed: of the folder with manifest.json. Search: of the server, as https://misp.example.org."),
            new DeviceSetting(Method, "Method", "Feed: files with a manifest. Search: the server's API, with a key.", SettingKind.Choice, Default: Feed, Choices: [Feed, Search]),
            new DeviceSetting(Key, "Authentication key", "For search: of a user of MISP who may read.", SettingKind.Secret, Optional: true),
            new DeviceSetting(Tags, "Tags", "For search: only what has one of these, with commas between them.", Optional: true),
            new DeviceSetting(Limit, "Attributes a page", "For search.", SettingKind.Number, Default: "1000"),
            new DeviceSetting(FirstDays, "Days at first", "For search: how far the first fetch goes back; 0: everything that there is.", SettingKind.Number, Default: "30"),
            .. OriginSettings.AccessSettings,
            .. OriginSettings.ReachSettings,
        ],
        TimeSpan.FromHours(1),
        GivesChanges: true);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings)
    {
        var faults = OriginSettings.Faults(settings).ToList();
        if (settings.GetValueOrDefault(Method) == Search && string.IsNullOrEmpty(settings.GetValueOrDefault(Key)))
            faults.Add($"{Key}: is needed for the method {Search}.");
        if (settings.GetValueOrDefault(Limit) is { } limit && int.TryParse(limit, out var attributes) && attributes is < 1 or > 100_000)
            faults.Add($"{Limit}: enter a number from 1 to 100000.");
        if (settings.GetValueOrDefault(FirstDays) is { } first && int.TryParse(first, out var days) && days is < 0 or > 36_500)
            faults.Add($"{FirstDays}: enter a number of days, or 0 for everything.");
        return faults;
    }

    public async Task<FeedPage> FetchAsync(DeviceConnection to, string? checkpoint, CancellationToken stop)
    {
        using var http = OriginSettings.Http(to, limits);
        return to.Optional(Method) == Search ? await MispSearch.PageAsync(http, to, checkpoint, stop) : await MispFolder.PageAsync(http, to, checkpoint, stop);
    }

    /// <summary>Path of what lies below the address, whether or not that ends with a slash.</summary>
    public static string PathOf(DeviceConnection to, string below) => $"{new Uri(to.Text(OriginSettings.Address)).AbsolutePath.TrimEnd('/')}/{below}";
}
