namespace ThreatResponse.Contracts.Incidents;

/// <summary>Keys of <see cref="ISavedViewsGrain"/>.</summary>
public static class SavedViewKey
{
    public const string Shared = "shared";

    public static string Of(string account) => "of/" + account;
}
