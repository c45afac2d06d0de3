using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Intelligence;

/// <summary>Feeds made, imported and asked over HTTP.</summary>
internal static class FeedSteps
{
    public static async Task AddAsync(HttpClient client, string name, string reliability, int confidence, bool whole = false)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/feeds", new { name, title = $"Feed {name}", reliability, confidence, whole });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    public static async Task<JsonElement> ImportAsync(HttpClient client, string feed, string file, string query = "")
    {
        using var answer = await PostAsync(client, feed, file, query);
        var import = await JsonOf(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {import}");
        return import;
    }

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string feed, string file, string query = "") =>
        client.PostAsync($"/api/v1/feeds/{feed}/import{query}", new StringContent(file, Encoding.UTF8, "text/csv"));

    public static async Task<IReadOnlyList<JsonElement>> StatedAsync(HttpClient client, string value) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/v1/intelligence?value={value}")).GetProperty("items").EnumerateArray()];

    public static int Count(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
