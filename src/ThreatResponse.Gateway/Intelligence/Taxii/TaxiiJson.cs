using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Intelligence;

namespace ThreatResponse.Gateway.Intelligence.Taxii;

/// <summary>Answers in TAXII's media type.</summary>
internal static class TaxiiJson
{
    public const string Stix = "application/stix+json;version=2.1";

    /// <summary>So that a pattern can be read; the answer is no page.</summary>
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions _written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Of<T>(T resource) => Bytes(JsonSerializer.SerializeToUtf8Bytes(resource, _plain));

    /// <summary>Objects as they are kept. An empty page is an empty object: so the standard says.</summary>
    public static IResult Envelope(HttpContext context, Page<PublishedItem> page) => PageOf(context, page, "objects", (json, item) => json.WriteRawValue(item.Body, skipInputValidation: true));

    public static IResult Manifest(HttpContext context, Page<PublishedItem> page) => PageOf(
        context, page, "objects", (json, item) => JsonSerializer.Serialize(json, new ManifestRecord(item.Id, Microseconds(item.Added), Milliseconds(item.Version), Stix), _plain));

    public static IResult Versions(HttpContext context, Page<PublishedItem> page) => PageOf(context, page, "versions", (json, item) => json.WriteStringValue(Milliseconds(item.Version)));

    private static IResult PageOf(HttpContext context, Page<PublishedItem> page, string name, Action<Utf8JsonWriter, PublishedItem> write)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, _written))
        {
            json.WriteStartObject();
            if (page.Items.Count > 0)
            {
                context.Response.Headers["X-TAXII-Date-Added-First"] = Microseconds(page.Items[0].Added);
                context.Response.Headers["X-TAXII-Date-Added-Last"] = Microseconds(page.Items[^1].Added);
                json.WriteBoolean("more", page.Next is not null);
                if (page.Next is { } next)
                    json.WriteString("next", next);
                json.WriteStartArray(name);
                foreach (var item in page.Items)
                    write(json, item);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Bytes(text.ToArray());
    }

    private static IResult Bytes(byte[] body) => TypedResults.Bytes(body, TaxiiError.MediaType);

    private static string Microseconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Milliseconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
