using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>What is answered about who was found. A directory has no opinion on who is bad.</summary>
internal static class IdentityAnswer
{
    public static EnrichmentAnswer Of(IdentityFound found, GroupsOfNote noted, DateTimeOffset now)
    {
        var (entry, traits) = (found.Entry, IdentityTraits.Of(found, noted));
        var identity = new DirectoryIdentity(
            entry.Id.ToString("D"),
            entry["displayName"] ?? entry["name"] ?? entry["sAMAccountName"] ?? DistinguishedName.First(entry.Dn),
            entry["title"],
            entry["department"],
            found.Manager,
            entry["mail"],
            [.. (found.Groups ?? []).Where(group => group.Name is not null).Select(group => group.Title)],
            AccountState.Of(entry, now),
            traits.Privileged is not null,
            entry.IsComputer ? found.Owner : null,
            entry.IsComputer ? System(entry) : null);
        string[] categories = [.. Categories(entry, traits)];
        return new EnrichmentAnswer(EnrichmentStatus.Found, Verdict.Unknown, null, Says(entry, identity, categories), IdentityFacts.Of(found, traits)) { Identity = identity, Categories = categories };
    }

    private static string? System(IdentityEntry entry) => string.Join(' ', new[] { entry["operatingSystem"], entry["operatingSystemVersion"] }.OfType<string>()) is { Length: > 0 } system ? system : null;

    private static IEnumerable<string> Categories(IdentityEntry entry, IdentityTraits traits)
    {
        if (traits.Critical is not null)
            yield return "critical";
        if (traits.HighValue is not null)
            yield return "high-value";
        if (traits.Privileged is not null)
            yield return "privileged";
        if (traits.Service is not null)
            yield return "service-account";
        if (entry.Bits.HasFlag(AccountBits.Disabled))
            yield return "disabled";
    }

    /// <summary><c>Jo Doe, Payables Lead, Finance: enabled; critical, privileged</c>.</summary>
    private static string Says(IdentityEntry entry, DirectoryIdentity identity, IEnumerable<string> categories)
    {
        var who = string.Join(", ", (entry.IsComputer ? ["Computer", identity.System, identity.Owner is { } owner ? $"owner {owner}" : null] : new[] { identity.Name, identity.Title, identity.Department }).OfType<string>());
        var noted = string.Join(", ", categories.Where(category => category != "disabled").Select(category => category.Replace('-', ' ')));
        return $"{who}: {identity.State}{(noted.Length > 0 ? $"; {noted}" : "")}";
    }
}
