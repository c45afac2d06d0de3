using System.Text.Json;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Registrations.Rdap;

/// <summary>Who has to do with an object. Entities lie in one another: whoever takes word of abuse is mostly one of the registrar's.</summary>
internal static class RdapEntities
{
    private const int Deepest = 4;

    public static IEnumerable<JsonElement> Of(JsonElement said, string role) => All(said, 1).Where(entity => Members.Texts(Members.Get(entity, "roles")).Contains(role, StringComparer.OrdinalIgnoreCase));

    public static string? Abuse(JsonElement said) => Of(said, "abuse").Select(entity => Withheld.OrTold(JCard.Text(entity, "email"))).FirstOrDefault(mail => mail is not null && mail.Contains('@', StringComparison.Ordinal));

    private static IEnumerable<JsonElement> All(JsonElement said, int depth)
    {
        foreach (var entity in Members.Items(Members.Get(said, "entities")))
            yield return entity;
        if (depth == Deepest)
            yield break;
        foreach (var inner in Members.Items(Members.Get(said, "entities")).SelectMany(entity => All(entity, depth + 1)))
            yield return inner;
    }
}
