using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>A receiver that goes by the rules of Standard Webhooks: checks signatures over the very bytes, remembers identities, does everything once.</summary>
internal sealed class WebhookReceiver(byte[] secret, bool encrypted = true) : StandInServer
{
    private readonly HashSet<string> _seen = [];

    /// <summary>What it was told, once each.</summary>
    public List<JsonObject> Told { get; } = [];

    public List<string> Ids { get; } = [];

    /// <summary>What it was told again.</summary>
    public int Replays { get; private set; }

    /// <summary>As it tells the time: what is much older or newer is refused.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    public Func<JsonObject, StandInAnswer> Answers { get; set; } = _ => StandInAnswer.Json("");

    protected override bool Encrypted => encrypted;

    protected override bool IsWrite(HttpRequest request, byte[] body) => request.Method == HttpMethods.Post;

    protected override StandInAnswer Answer(HttpRequest request, byte[] body, bool lie)
    {
        if (request.Method != HttpMethods.Post)
            return StandInAnswer.Json("", 405);
        var (id, time) = (request.Headers["webhook-id"].ToString(), request.Headers["webhook-timestamp"].ToString());
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
        var right = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}";
        if (!request.Headers["webhook-signature"].ToString().Split(' ').Contains(right))
            return StandInAnswer.Json("", 401);
        if (Math.Abs(Time.GetUtcNow().ToUnixTimeSeconds() - long.Parse(time)) > 300)
            return StandInAnswer.Json("", 400);
        if (body.Length > 20_000 || request.ContentType != "application/json" || !request.Headers.UserAgent.ToString().StartsWith("ThreatResponse/", StringComparison.Ordinal))
            Faux.Add("not as it was agreed");
        var told = JsonNode.Parse(body)!.AsObject();
        Ids.Add(id);
        if (_seen.Add(id))
            Told.Add(told);
        else
            Replays++;
        return Answers(told);
    }
}
