using System.Text.Json;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>An object with the list's name, kind and members, each with value, since, until, tlp and reasons.</summary>
internal sealed class JsonFormat : IListFormat
{
    public string Name => "json";
    public string Product => "scripts";
    public string ContentType => "application/json";
    public IReadOnlyList<MemberKind> Kinds { get; } = Enum.GetValues<MemberKind>();

    public WrittenList Write(ListSnapshot list)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("list", list.Definition.Name);
            json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(list.Definition.Kind.ToString()));
            json.WriteStartArray("members");
            foreach (var member in list.Members!)
                Write(json, member);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new WrittenList(body.ToArray(), list.Members.Count, []);
    }

    private static void Write(Utf8JsonWriter json, ListMember member)
    {
        json.WriteStartObject();
        json.WriteString("value", member.Value);
        json.WriteString("since", member.Since);
        if (member.Until is { } until)
            json.WriteString("until", until);
        json.WriteString("tlp", member.Tlp);
        json.WriteStartArray("reasons");
        foreach (var reason in member.Leases.Select(lease => lease.Reason).Distinct())
            json.WriteStringValue(reason);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
