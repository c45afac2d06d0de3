using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Taxii;

/// <summary>Knows the server's address, how it knows us, and which media types it takes.</summary>
internal sealed class TaxiiClient(DeviceConnection to, HttpLimits limits) : IDisposable
{
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = JsonValue.MaxDepth };
    private readonly DeviceHttp _http = OriginSettings.Http(to, limits);

    public Uri Address { get; } = new(to.Text(OriginSettings.Address));

    public string Name => to.Name;

    public DateTimeOffset Now => to.Time.GetUtcNow();

    public void Dispose() => _http.Dispose();

    /// <summary>Whatever was answered, and which form of the media type was taken; forms that are not taken (406) are gone through.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="accept">The form that is tried first.</param>
    /// <exception cref="DeviceFailureException">No whole answer came.</exception>
    public async Task<(HttpAnswer Answer, int Accept)> GetAsync(string path, string version, bool objects, int accept, CancellationToken stop, params (string Name, string Value)[] headers)
    {
        var forms = TaxiiDialect.Forms(version, objects);
        for (var tried = 0; ; tried++)
        {
            var form = (accept + tried) % forms.Count;
            to.Sent($"GET {path} Accept: {forms[form]}");
            var answer = await _http.SendAsync(
                new HttpCall(HttpMethod.Get, path, Writes: false) { Headers = [("Accept", forms[form]), ("User-Agent", OriginSettings.Agent), .. OriginSettings.Credentials(to), .. headers] }, stop);
            if (answer.Status != 406 || tried == forms.Count - 1)
                return (answer with { Body = Unpacked.Of(answer.Body, TaxiiOrigin.Largest, to.Name) }, form);
        }
    }

    /// <summary>What a success said. The type that it is said to be is not heeded, if it is JSON.</summary>
    public JsonDocument Read(HttpAnswer answer)
    {
        if (!answer.IsSuccess)
            throw Failure(answer);
        try
        {
            var document = JsonDocument.Parse(answer.Body, _options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw OriginFailures.NoJson(answer, to.Name, "what a TAXII server says");
    }

    public DeviceFailureException Failure(HttpAnswer answer) => answer.Status == 406
        ? new(FailureKind.Unsupported, $"{to.Name}: the server takes none of the media types of TAXII (406). Is the address that of its discovery, and the version right?")
        : OriginFailures.Of(answer, to.Name, Words(answer));

    /// <summary>As errors of TAXII say it; empty when it says nothing.</summary>
    private static string Words(HttpAnswer answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body, _options);
            var said = string.Join(": ", new[] { document.RootElement.Text("title"), document.RootElement.Text("description") }.OfType<string>());
            return said.Length <= 300 ? said : said[..300];
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
