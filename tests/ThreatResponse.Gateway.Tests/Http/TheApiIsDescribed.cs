using System.Text.Json;
using ThreatResponse.Gateway.Tests.Running;

namespace ThreatResponse.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class TheApiIsDescribed(RunningGateway gateway)
{
    [Fact]
    public async Task Every_endpoint_shows_what_it_answers_and_refuses_and_one_that_does_not_is_found()
    {
        var faults = new List<string>();
        var described = 0;
        foreach (var (name, operation) in Operations(await DescriptionAsync()))
        {
            described++;
            faults.AddRange(FaultsOf(operation).Select(fault => $"{name} {fault}"));
        }

        // The two that the tests plant.
        Assert.Equal(
            [
                "get /api/v1/planted has no problems", "get /api/v1/planted has no summary", "get /api/v1/planted has no tag",
                "get /api/v1/planted-undescribed has no problems", "get /api/v1/planted-undescribed has no success with a body", "get /api/v1/planted-undescribed has no summary", "get /api/v1/planted-undescribed has no tag",
            ],
            faults.Order(StringComparer.Ordinal));
        Assert.True(described >= 38, $"{described} endpoints are described");
    }

    [Theory]
    [InlineData("post", "/api/v1/events/{source}", "202,400,401,403,404,413,415,422,503")]
    [InlineData("get", "/api/incidents", "200,400,401,403,429,503,504")]
    [InlineData("get", "/api/v1/incidents", "200,400,401,403,429,503")]
    [InlineData("post", "/api/v1/incidents/{number}/merge", "200,400,401,403,404,409,412,413,415,422,503")]
    [InlineData("post", "/api/v1/sessions", "200,400,401,403,413,415,429,503")]
    [InlineData("delete", "/api/v1/dead-letters/{id}", "204,400,401,403,404,503")]
    [InlineData("post", "/api/v1/api-keys", "201,400,401,403,413,415,422,503")]
    public async Task Each_status_stands_where_it_applies(string method, string path, string statuses)
    {
        var responses = (await DescriptionAsync()).GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses");

        Assert.Equal(statuses, string.Join(',', responses.EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Query_parameters_and_the_way_to_sign_in_are_described()
    {
        var description = await DescriptionAsync();

        var list = description.GetProperty("paths").GetProperty("/api/v1/incidents").GetProperty("get");
        Assert.Contains("minScore", list.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
        Assert.True(list.TryGetProperty("security", out _));
        Assert.Equal("X-Api-Key", description.GetProperty("components").GetProperty("securitySchemes").GetProperty("api-key").GetProperty("name").GetString());
    }

    private static IEnumerable<string> FaultsOf(JsonElement operation)
    {
        if (!operation.TryGetProperty("summary", out _))
            yield return "has no summary";
        if (!operation.TryGetProperty("tags", out var tags) || tags.EnumerateArray().All(tag => tag.GetString()!.StartsWith("ThreatResponse", StringComparison.Ordinal) || tag.GetString() == "testhost"))
            yield return "has no tag";
        var responses = operation.GetProperty("responses").EnumerateObject().ToList();
        if (!responses.Any(response => response.Name == "204" || (response.Name[0] == '2' && HasSchema(response.Value))))
            yield return "has no success with a body";
        if (!responses.Any(response => response.Name == "503" && response.Value.GetProperty("content").TryGetProperty("application/problem+json", out _)))
            yield return "has no problems";
    }

    private static bool HasSchema(JsonElement response) =>
        response.TryGetProperty("content", out var content) && content.EnumerateObject().Any(media => media.Value.TryGetProperty("schema", out var schema) && schema.EnumerateObject().Any());

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement description) =>
        description.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => ($"{operation.Name} {path.Name}", operation.Value)));

    private async Task<JsonElement> DescriptionAsync()
    {
        using var client = gateway.Client(null);
        return JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/api/v1/openapi.json"));
    }
}
