using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Intelligence.Taxii;

/// <summary>A client as TAXII 2.1 describes one: basic authentication, pages by <c>next</c>, and later what was added after the last time that it was told.</summary>
internal sealed class TaxiiClient(HttpClient http) : IDisposable
{
    public const string MediaType = "application/taxii+json;version=2.1";
    public const string Root = "/taxii2/intelligence/collections/";
    private readonly Dictionary<string, string?> _last = [];

    public HttpClient Http => http;

    /// <summary>The last version of everything that it was told, by collection and id.</summary>
    public Dictionary<(string Collection, string Id), JsonElement> Known { get; } = [];

    /// <summary>When what it was told was added, in the order of the pages.</summary>
    public List<string> Added { get; } = [];

    public static async Task<TaxiiClient> OfAsync(RunningGateway gateway, Role role = Role.Partner)
    {
        Caller.System.Enter();
        var key = (await gateway.Get<IGrainFactory>().GetGrain<IAccessDirectoryGrain>("all").IssueKeyAsync($"taxii-{Guid.NewGuid():N}"[..20], role, null)).Value!.Secret;
        var http = new HttpClient { BaseAddress = gateway.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"partner:{key}")));
        http.DefaultRequestHeaders.Accept.ParseAdd(MediaType);
        return new TaxiiClient(http);
    }

    public void Dispose() => http.Dispose();

    public async Task<JsonElement> GetAsync(string address)
    {
        using var answer = await http.GetAsync(address);
        var body = await JsonOf(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}: {body}");
        Assert.Equal("application/taxii+json; version=2.1", answer.Content.Headers.ContentType?.ToString().Replace(";v", "; v", StringComparison.Ordinal));
        return body;
    }

    /// <summary>Comes again when it is told to.</summary>
    private async Task<HttpResponseMessage> AskAsync(string address)
    {
        while (true)
        {
            var answer = await http.GetAsync(address);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                return answer;
            await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value);
            answer.Dispose();
        }
    }

    /// <summary>Reads all that was added since it did so last.</summary>
    /// <param name="between">Done between any two pages.</param>
    public async Task FollowAsync(string collection, int limit, Func<Task>? between = null)
    {
        string? next = null;
        do
        {
            var query = $"?limit={limit}" + (_last.GetValueOrDefault(collection) is { } last ? $"&added_after={last}" : "") + (next is null ? "" : $"&next={next}");
            using var answer = await AskAsync($"{Root}{collection}/objects/{query}");
            var page = await JsonOf(answer);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {page}");
            if (!page.TryGetProperty("objects", out var objects))
            {
                Assert.Equal("{}", page.GetRawText());
                return;
            }

            Assert.InRange(objects.GetArrayLength(), 1, limit);
            foreach (var item in objects.EnumerateArray())
                Known[(collection, item.GetProperty("id").GetString()!)] = item;
            next = page.GetProperty("more").GetBoolean() ? page.GetProperty("next").GetString() : null;
            Added.AddRange([Header(answer, "First"), Header(answer, "Last")]);
            if (next is null)
                _last[collection] = Added[^1];
            else if (between is not null)
                await between();
        }
        while (next is not null);
    }

    public IEnumerable<JsonElement> Named(string collection, string value) =>
        Known.Where(known => known.Key.Collection == collection && known.Value.TryGetProperty("name", out var name) && name.GetString() == value).Select(known => known.Value);

    private static string Header(HttpResponseMessage answer, string name)
    {
        var text = answer.Headers.GetValues($"X-TAXII-Date-Added-{name}").Single();
        Assert.True(DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _), text);
        return text;
    }
}
