using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>VirusTotal's API v3 as its documentation has it: objects by their names, errors in its own form, and quotas that it keeps to.</summary>
internal sealed class VirusTotalStandIn : StandInServer
{
    public const string Key = "0f5b6e1d7c3a49e2b8d1f0a6c4e7935d0f5b6e1d7c3a49e2b8d1f0a6c4e7935d";

    private readonly List<DateTimeOffset> _calls = [];

    /// <summary>Attributes by collection and name: <c>domains/bad.example.com</c>; of URLs by the text.</summary>
    public Dictionary<string, JsonObject> Known { get; } = [];

    public int PerMinute { get; set; } = 4;

    public int PerDay { get; set; } = 500;

    /// <summary>As it tells the time.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Any request gets this.</summary>
    public StandInAnswer? Says { get; set; }

    /// <summary>Methods and paths, as they came.</summary>
    public List<string> Asked { get; } = [];

    public static string Error(string code, string message) => new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString();

    protected override bool IsWrite(HttpRequest request, byte[] body) => request.Method != HttpMethods.Get;

    protected override StandInAnswer Answer(HttpRequest request, byte[] body, bool lie)
    {
        Asked.Add($"{request.Method} {request.Path}");
        if (request.QueryString.HasValue || body.Length > 0)
            Faux.Add("something besides what is asked about");
        if (Says is { } says)
            return says;
        if (request.Headers["x-apikey"] != Key)
            return StandInAnswer.Json(Error("WrongCredentialsError", "Wrong API key"), 401);
        if (Count() is { } spent)
            return spent;
        return request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["api", "v3", "ip_addresses", "8.8.8.8"] => Found("ip_address", "8.8.8.8", new JsonObject { ["as_owner"] = "GOOGLE" }),
            ["api", "v3", var collection, var id] when request.Method == HttpMethods.Get => Read(collection, id),
            ["api", "v3", var collection, var id, "analyse"] when request.Method == HttpMethods.Post => Analyse(collection, id),
            _ => StandInAnswer.Json(Error("NotFoundError", "Resource not found."), 404),
        };
    }

    private StandInAnswer? Count()
    {
        var now = Time.GetUtcNow();
        if (_calls.Count(call => call.UtcDateTime.Date == now.UtcDateTime.Date) >= PerDay)
            return StandInAnswer.Json(Error("QuotaExceededError", "Quota exceeded"), 429);
        if (_calls.Count(call => now - call < TimeSpan.FromMinutes(1)) >= PerMinute)
            return StandInAnswer.Json(Error("TooManyRequestsError", "Too many requests"), 429);
        _calls.Add(now);
        return null;
    }

    private StandInAnswer Read(string collection, string id)
    {
        var name = Name(collection, id);
        if (!Known.TryGetValue($"{collection}/{name}", out var attributes))
            return StandInAnswer.Json(Error("NotFoundError", $"{collection} \"{id}\" not found"), 404);
        return Found(collection.TrimEnd('s'), collection == "urls" ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))) : id, attributes);
    }

    private StandInAnswer Analyse(string collection, string id) => Known.ContainsKey($"{collection}/{Name(collection, id)}")
        ? StandInAnswer.Json("""{"data":{"type":"analysis","id":"u-1-1784016000"}}""")
        : StandInAnswer.Json(Error("NotFoundError", $"{collection} \"{id}\" not found"), 404);

    private static string Name(string collection, string id) => collection == "urls" ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id)) : id;

    private static StandInAnswer Found(string type, string id, JsonObject attributes) => StandInAnswer.Json(new JsonObject
    {
        ["data"] = new JsonObject { ["type"] = type, ["id"] = id, ["links"] = new JsonObject { ["self"] = $"https://www.virustotal.com/api/v3/{type}/{id}" }, ["attributes"] = attributes.DeepClone() },
    }.ToJsonString());
}
