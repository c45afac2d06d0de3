using System.Text.Json;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Registrations.Rdap;

internal static class RdapEvents
{
    /// <summary>When something last happened to an object; null: it is not said.</summary>
    public static DateTimeOffset? Of(JsonElement said, string action)
    {
        DateTimeOffset? last = null;
        foreach (var entry in Members.Items(Members.Get(said, "events")))
        {
            if (string.Equals(Members.Text(entry, "eventAction"), action, StringComparison.OrdinalIgnoreCase) && Dates.Iso(Members.Text(entry, "eventDate")) is { } time && !(time < last))
                last = time;
        }

        return last;
    }
}
