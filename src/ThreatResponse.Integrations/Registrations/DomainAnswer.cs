using System.Globalization;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Integrations.Registrations.Names;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>What a registration says of a value. Age alone is no verdict.</summary>
internal static class DomainAnswer
{
    public const string NewlyRegistered = "newly-registered";

    private const int NewDays = 30;

    /// <param name="source">RDAP or WHOIS.</param>
    public static EnrichmentAnswer Of(RegisteredName name, DomainRecord record, string source, DateTimeOffset now)
    {
        var age = record.Created is { } created ? (int)Math.Max(0, Math.Floor((now - created).TotalDays)) : default(int?);
        var isShared = name.Shared is not null;
        var isNew = age < NewDays && !record.IsBefore;
        return new EnrichmentAnswer(EnrichmentStatus.Found, Verdict.Unknown, null, Says(name, record, age), [.. Facts(name, record, age, source)])
        {
            Categories = isNew && !isShared ? [NewlyRegistered] : [],
            Registration = new DomainRegistration(
                name.Domain, record.Created, record.Expires, record.Changed, record.Registrar, record.Registrant, record.NameServers, record.States, isShared),
            GoodFor = isNew ? TimeSpan.FromHours(24) : null,
        };
    }

    private static string Says(RegisteredName name, DomainRecord record, int? age)
    {
        if (name.Shared is { } shared)
            return $"A name below {shared}, where everybody may have one: the age of {name.Domain} says nothing of it";
        var since = (record.Created, age) switch
        {
            ({ } created, { } days) when record.IsBefore => $"Registered before {Day(created)}, more than {Days(days)} ago",
            ({ } created, 0) => $"Registered today ({Day(created)})",
            ({ } created, { } days) => $"Registered {Days(days)} ago ({Day(created)})",
            _ => "Registered; the registry does not say when",
        };
        return record.Registrar is { } registrar ? $"{since}, through {registrar}" : since;
    }

    private static IEnumerable<EnrichmentFact> Facts(RegisteredName name, DomainRecord record, int? age, string source)
    {
        yield return new EnrichmentFact("Registered domain", name.Domain);
        if (name.Shared is { } shared)
            yield return new EnrichmentFact("Names given to everybody below", shared);
        if (record.Created is { } created)
            yield return new EnrichmentFact("Created", record.IsBefore ? $"before {Day(created)}" : Moment(created));
        if (age is { } days)
            yield return new EnrichmentFact("Age", record.IsBefore ? $"more than {Days(days)}" : Days(days));
        if (record.Expires is { } expires)
            yield return new EnrichmentFact("Expires", Moment(expires));
        if (record is { Created: { } from, Expires: { } to, IsBefore: false } && to > from)
            yield return new EnrichmentFact("Registered for", Days((int)(to - from).TotalDays));
        if (record.Changed is { } changed)
            yield return new EnrichmentFact("Changed", Moment(changed));
        if (record.Registrar is { } registrar)
            yield return new EnrichmentFact("Registrar", registrar);
        yield return new EnrichmentFact("Registrant", record.Registrant ?? "not told");
        if (record.Abuse is { } abuse)
            yield return new EnrichmentFact("Abuse contact", abuse);
        if (record.NameServers.Count > 0)
            yield return new EnrichmentFact("Name servers", string.Join(", ", record.NameServers));
        if (record.States.Count > 0)
            yield return new EnrichmentFact("States", string.Join(", ", record.States));
        yield return new EnrichmentFact("Told by", source);
    }

    private static string Days(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days:N0} days");

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Registries that tell days only tell midnight.</summary>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.TimeOfDay == TimeSpan.Zero ? Day(time) : time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
