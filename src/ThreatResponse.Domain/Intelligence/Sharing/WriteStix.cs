using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Domain.Intelligence.Sharing;

/// <summary>Objects of STIX 2.1. The same facts give the same text: so it shows whether anything changed.</summary>
internal static class WriteStix
{
    /// <summary>STIX takes no more.</summary>
    private const long MostSightings = 999_999_999;

    private static readonly JsonWriterOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Identity(SharingTerms terms, DateTimeOffset created, DateTimeOffset modified) => Object("identity", terms.Identity, created, modified, json =>
    {
        Text(json, "name", terms.Name);
        json.WriteString("identity_class", "organization");
        Marked(json, terms);
    });

    /// <param name="view">Neither suspicious nor malicious: it is revoked.</param>
    public static string Indicator(SharingTerms terms, string id, IndicatorView view, string pattern, DateTimeOffset created, DateTimeOffset modified) => Object("indicator", id, created, modified, json =>
    {
        var (type, confidence) = view.Verdict switch
        {
            Verdict.Malicious => ("malicious-activity", 85),
            Verdict.Suspicious => ("anomalous-activity", 50),
            _ => ("unknown", 0),
        };
        json.WriteString("created_by_ref", terms.Identity);
        Text(json, "name", view.Value);
        Text(json, "description", $"Judged {view.Verdict.ToString().ToLowerInvariant()} by {view.JudgedBy}: {view.Reason}");
        Texts(json, "indicator_types", type);
        Text(json, "pattern", pattern);
        json.WriteString("pattern_type", "stix");
        json.WriteString("pattern_version", "2.1");
        json.WriteString("valid_from", Time(created));
        json.WriteNumber("confidence", confidence);
        if (!DecidePublication.IsBad(view.Verdict))
        {
            // For those who do not look at the other: it is later than valid_from, as it must be.
            json.WriteString("valid_until", Time(modified));
            json.WriteBoolean("revoked", true);
        }

        Marked(json, terms);
    });

    public static string Sighting(SharingTerms terms, string id, string indicator, SeenHere seen, DateTimeOffset created, DateTimeOffset modified) => Object("sighting", id, created, modified, json =>
    {
        json.WriteString("created_by_ref", terms.Identity);
        json.WriteString("first_seen", Time(seen.First));
        json.WriteString("last_seen", Time(seen.Last));
        json.WriteNumber("count", Math.Min(seen.Alerts, MostSightings));
        json.WriteString("sighting_of_ref", indicator);
        Texts(json, "where_sighted_refs", terms.Identity);
        Marked(json, terms);
    });

    private static string Object(string type, string id, DateTimeOffset created, DateTimeOffset modified, Action<Utf8JsonWriter> rest)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, _plain))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("spec_version", "2.1");
            json.WriteString("id", id);
            json.WriteString("created", Time(created));
            json.WriteString("modified", Time(modified));
            rest(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static void Marked(Utf8JsonWriter json, SharingTerms terms) => Texts(json, "object_marking_refs", terms.Marking);

    private static void Texts(Utf8JsonWriter json, string name, string only)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(only);
        json.WriteEndArray();
    }

    /// <summary>What people and senders wrote may hold half a character, which JSON cannot.</summary>
    private static void Text(Utf8JsonWriter json, string name, string text) => json.WriteString(name, Encoding.UTF8.GetBytes(text));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
