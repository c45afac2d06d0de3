using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;

namespace ThreatResponse.Gateway.Response;

/// <summary>Devices that enforce lists, and how they are.</summary>
internal static class DeviceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var devices = api.MapGroup("/devices").WithTags("Devices");
        devices.MapGet("/", ListAsync).RequirePermission(Permission.ReadResponse).WithSummary("Devices, and how each is");
        devices.MapGet("/products", ProductsAsync).RequirePermission(Permission.ReadResponse).WithSummary("Products that can be connected, and what each needs to know");
        devices.MapPost("/", AddAsync).RequirePermission(Permission.ManageResponse).Refuses(409, 422).WithSummary("Connect a device");
        devices.MapGet("/{device}", GetAsync).RequirePermission(Permission.ReadResponse).TakesQuery("value", "state", "limit").WithSummary("One device: its entries, those that are not well first, and the commands that were sent");
        devices.MapPut("/{device}", ChangeAsync).RequirePermission(Permission.ManageResponse).Refuses(422).WithSummary("Change a device; its name and product stay, and so does a secret that is left out");
        devices.MapDelete("/{device}", RetireAsync).RequirePermission(Permission.ManageResponse).TakesQuery("leave").Refuses(409).WithSummary("Lift everything that was put there, and remove the device; leave=true: leave what cannot be lifted");
        devices.MapPost("/{device}/probe", ProbeAsync).RequirePermission(Permission.ManageResponse).WithSummary("Ask the device who it is and what it can");
        devices.MapPost("/{device}/try", TryAsync).RequirePermission(Permission.Respond).WithSummary("Try now what waits or was given up");
        devices.MapPost("/{device}/responses/{response}/result", ToldAsync).NeedsNoPermission("the one-time token in the message is the credential").Refuses(404).WithSummary("A receiver of webhooks tells how a response ended: {token, status, message, results}");
    }

    private static async Task<NothingToSay> ToldAsync(string device, string response, HttpRequest request, [FromServices] IGrainFactory grains, CancellationToken stop)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, stop);
        var token = TokenOf(body.ToArray()) ?? request.Headers["webhook-token"].ToString();
        Caller.System.Enter();
        return await Device(grains, device).ToldAsync(response, token, body.ToArray()) ? NothingToSay.Done : new ResponseNotFound(response);
    }

    private static string? TokenOf(byte[] body)
    {
        try
        {
            using var message = JsonDocument.Parse(body);
            return message.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("token", out var token) ? token.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<Answer<Listed<DeviceView>>> ListAsync([FromServices] IGrainFactory grains)
    {
        var details = await Task.WhenAll((await Directory(grains).ListAsync()).Select(device => Device(grains, device.Name).GetAsync(null, null, 1)));
        return new Listed<DeviceView>([.. details.Select(detail => detail.Value?.Device).OfType<DeviceView>()]);
    }

    private static async Task<Answer<Listed<DeviceProduct>>> ProductsAsync([FromServices] IGrainFactory grains) => new Listed<DeviceProduct>(await Directory(grains).ProductsAsync());

    private static async Task<Made<DeviceDefinition>> AddAsync(DeviceBody body, [FromServices] IGrainFactory grains) => await Directory(grains).AddAsync(body.ToDefinition(body.Name ?? ""));

    private static async Task<Answer<DeviceDetail>> GetAsync(string device, HttpRequest request, [FromServices] IGrainFactory grains)
    {
        var state = IncidentParameters.Text(request.Query, "state");
        if (state is not null && !Enum.TryParse<EntryState>(state, ignoreCase: true, out _))
            return new DeviceIsInvalid($"There is no state “{state}”. There are {string.Join(", ", Enum.GetNames<EntryState>()).ToLowerInvariant()}.");
        var (limit, _) = IncidentParameters.Page(request.Query);
        return await Device(grains, device).GetAsync(IncidentParameters.Text(request.Query, "value"), state is null ? null : Enum.Parse<EntryState>(state, ignoreCase: true), limit);
    }

    private static async Task<Answer<DeviceDefinition>> ChangeAsync(string device, DeviceBody body, [FromServices] IGrainFactory grains) => await Directory(grains).ChangeAsync(body.ToDefinition(device));

    private static async Task<Answer<DeviceView>> RetireAsync(string device, HttpRequest request, [FromServices] IGrainFactory grains) =>
        await Device(grains, device).RetireAsync(IncidentParameters.Text(request.Query, "leave") == "true");

    private static async Task<Answer<DeviceView>> ProbeAsync(string device, [FromServices] IGrainFactory grains) => await Device(grains, device).ProbeAsync();

    private static async Task<Answer<DeviceView>> TryAsync(string device, [FromServices] IGrainFactory grains) => await Device(grains, device).TryNowAsync();

    private static IDeviceDirectoryGrain Directory(IGrainFactory grains) => grains.GetGrain<IDeviceDirectoryGrain>("all");

    private static IEnforcementDeviceGrain Device(IGrainFactory grains, string name) => grains.GetGrain<IEnforcementDeviceGrain>(name);
}

/// <param name="Settings">As its product's manifest asks for; secrets in clear, or as <c>env:NAME</c> or <c>file:/path</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeviceBody(string? Name, string? Product, IReadOnlyList<string>? Lists, Dictionary<string, string>? Settings, bool? DryRun, bool? TakesPrivate)
{
    public DeviceDefinition ToDefinition(string name) => new()
    {
        Name = name,
        Product = Product ?? "",
        Lists = Lists ?? [],
        Settings = Settings ?? [],
        DryRun = DryRun ?? false,
        TakesPrivate = TakesPrivate ?? false,
    };
}
