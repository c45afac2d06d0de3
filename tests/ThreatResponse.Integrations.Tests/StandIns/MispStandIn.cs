using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>A MISP server as far as its search for attributes goes.</summary>
internal sealed class MispStandIn : StandInServer
{
    public const string Key = "misp-4b1ckey";

    /// <summary>When it was published, in Unix seconds, and the attribute.</summary>
    public List<(long Published, JsonObject Attribute)> Attributes { get; } = [];

    /// <summary>Questions that it was asked.</summary>
    public List<JsonObject> Asked { get; } = [];

    protected override bool IsWrite(HttpRequest request, byte[] body) => false;

    protected override StandInAnswer Answer(HttpRequest request, byte[] body, bool lie)
    {
        if (request.Headers.Authorization != Key)
            return StandInAnswer.Json("""{"name":"Authentication failed","message":"Authentication failed. Please make sure you pass the API key.","url":"/attributes/restSearch"}""", 403);
        if (request.Path != "/attributes/restSearch" || request.Method != HttpMethods.Post)
            return StandInAnswer.Json("""{"name":"Not Found","message":"Not Found","url":"/"}""", 404);
        var asked = JsonSerializer.Deserialize<JsonObject>(body)!;
        Asked.Add(asked);
        var (since, page, limit) = (asked["publish_timestamp"]?.GetValue<long>() ?? 0, asked["page"]!.GetValue<int>(), asked["limit"]!.GetValue<int>());
        var found = Attributes.Where(one => one.Published >= since).Skip((page - 1) * limit).Take(limit).Select(one => one.Attribute.DeepClone());
        return StandInAnswer.Json(new JsonObject { ["response"] = new JsonObject { ["Attribute"] = new JsonArray([.. found]) } }.ToJsonString());
    }
}
