using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>
/// A FortiGate as public descriptions have it: one virtual domain, quarantine, address objects and groups, all in force when written. What is not certain of
/// the real one can be had either way.
/// </summary>
internal sealed class FortigateStandIn : StandInServer
{
    public const string Token = "fg-7d1c9e55token";
    public const string Vdom = "root";

    /// <summary>End in Unix seconds; null: none.</summary>
    public Dictionary<string, long?> Bans { get; } = [];

    public FortigateTable Usual { get; } = new();

    public FortigateTable V6 { get; } = new();

    /// <summary>Members that fit into a group.</summary>
    public int MostMembers { get; set; } = 10_000;

    /// <summary>Answers are arrays with one for each virtual domain.</summary>
    public bool AnswersWithArrays { get; set; }

    public bool SaysErrorNumbers { get; set; } = true;

    /// <summary>Failures come with HTTP 200.</summary>
    public bool HidesFailures { get; set; }

    /// <summary>A second ban gives the address another end.</summary>
    public bool BansAgain { get; set; } = true;

    /// <summary>Any request gets this; 0: none.</summary>
    public int Refuses { get; set; }

    protected override bool IsWrite(HttpRequest request, byte[] body) => request.Method != HttpMethods.Get;

    protected override StandInAnswer Answer(HttpRequest request, byte[] body, bool lie)
    {
        var path = request.Path.Value!["/api/v2/".Length..];
        if (request.Query.ContainsKey("access_token"))
            Faux.Add("a token in the address");
        if (Refuses > 0)
            return Json(request, new FortigateSaid(Refuses)) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "17" } };
        if (request.Headers.Authorization != $"Bearer {Token}")
            return Json(request, new FortigateSaid(401));
        if (request.Query["vdom"] != Vdom)
            return Json(request, new FortigateSaid(403));
        var content = body.Length == 0 ? new JsonObject() : JsonNode.Parse(body)!.AsObject();
        return Json(request, lie ? new FortigateSaid(200) : path switch
        {
            "monitor/system/status" => new FortigateSaid(200, Results: new JsonObject { ["hostname"] = "fw-1", ["model_name"] = "FortiGate" }),
            "cmdb/system/interface" => new FortigateSaid(200, Results: new JsonArray(new JsonObject { ["name"] = "port1", ["ip"] = "192.0.2.1 255.255.255.0" }, new JsonObject { ["name"] = "port2", ["ip"] = "0.0.0.0 0.0.0.0" })),
            "monitor/user/banned/select" => new FortigateSaid(200, Results: Banned()),
            "monitor/user/banned/add_users" => Ban(content),
            "monitor/user/banned/clear_users" => Clear(content),
            _ => Table(request.Method, path.Split('/'), content),
        });
    }

    private StandInAnswer Json(HttpRequest request, FortigateSaid said)
    {
        var answer = new JsonObject
        {
            ["http_method"] = request.Method,
            ["http_status"] = said.Status,
            ["status"] = said.Status == 200 ? "success" : "error",
            ["vdom"] = Vdom,
            ["path"] = "firewall",
            ["version"] = "v7.4.4",
            ["build"] = 2662,
        };
        if (said.Error != 0 && SaysErrorNumbers)
            answer["error"] = said.Error;
        if (said.Results is not null)
            answer["results"] = said.Results;
        var text = AnswersWithArrays ? new JsonArray(new JsonObject { ["vdom"] = "other", ["http_status"] = 200, ["status"] = "success", ["results"] = new JsonArray() }, answer).ToJsonString() : answer.ToJsonString();
        return StandInAnswer.Json(text, HidesFailures ? 200 : said.Status);
    }

    private JsonArray Banned()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        foreach (var (ended, _) in Bans.Where(ban => ban.Value <= now).ToList())
            Bans.Remove(ended);
        return new JsonArray([.. Bans.Select(ban =>
        {
            var one = new JsonObject { ["ip_address"] = ban.Key, ["created"] = now, ["source"] = "Administrative", ["ipv6"] = ban.Key.Contains(':', StringComparison.Ordinal) ? 1 : 0 };
            if (ban.Value is { } end)
                one["expires"] = end;
            return (JsonNode)one;
        })]);
    }

    private FortigateSaid Ban(JsonObject content)
    {
        var expiry = content["expiry"]!.GetValue<long>();
        foreach (var address in content["ip_addresses"]!.AsArray().Select(one => one!.GetValue<string>()))
        {
            if (BansAgain || !Bans.ContainsKey(address))
                Bans[address] = expiry == 0 ? null : TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + expiry;
        }

        return new FortigateSaid(200);
    }

    private FortigateSaid Clear(JsonObject content)
    {
        foreach (var address in content["ip_addresses"]!.AsArray())
            Bans.Remove(address!.GetValue<string>());
        return new FortigateSaid(200);
    }

    private FortigateSaid Table(string method, string[] path, JsonObject content)
    {
        if (path is not ["cmdb", "firewall", var kind, .. var rest] || kind is not ("address" or "address6" or "addrgrp" or "addrgrp6"))
            return new FortigateSaid(404);
        var table = kind.EndsWith('6') ? V6 : Usual;
        string[] names = [.. rest.Select(Uri.UnescapeDataString)];
        return kind.StartsWith("address", StringComparison.Ordinal) ? table.Address(method, names, content) : table.Group(method, names, content, MostMembers);
    }
}
