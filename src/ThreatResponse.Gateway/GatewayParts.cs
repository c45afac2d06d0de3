using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;
using ThreatResponse.Gateway.Access;
using ThreatResponse.Gateway.Alerts;
using ThreatResponse.Gateway.Connections;
using ThreatResponse.Gateway.Enrichment;
using ThreatResponse.Gateway.Entities;
using ThreatResponse.Gateway.ExistingClients;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Gateway.Intelligence;
using ThreatResponse.Gateway.Intelligence.Taxii;
using ThreatResponse.Gateway.Pipeline;
using ThreatResponse.Gateway.Response;

namespace ThreatResponse.Gateway;

/// <summary>The gateway: HTTP API, syslog, followed files.</summary>
public static class GatewayParts
{
    /// <summary>Bytes of any body but events.</summary>
    private const long LargestChange = 1024 * 1024;

    /// <summary>Finds out who calls. For a process that has endpoints but is no gateway; <see cref="AddThreatResponseGateway"/> does it too.</summary>
    public static IServiceCollection AddThreatResponseAccess(this IServiceCollection services)
    {
        services.AddSingleton<RememberedCallers>();
        services.AddSingleton<WhoCalls>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Scheme, null);
        services.AddRateLimiter(RateLimits.Configure);
        services.AddRequestDecompression();
        services.AddAuthorization();
        services.AddAntiforgery();
        return services;
    }

    public static IServiceCollection AddThreatResponseGateway(this IServiceCollection services, GatewayOptions options)
    {
        services.AddThreatResponseAccess();
        services.AddSingleton(options);
        services.AddSingleton<EntityPages>();
        services.AddSingleton<IncidentChangeEndpoints.Change>();
        services.AddOpenApi("v1", DescribeApi.Configure);

        // A body that cannot be read is answered by FaultsAsProblems, which says what is wrong with it.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.KebabCaseLower));
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddSingleton<TakeIn>();
        services.AddHostedService<SyslogListener>();
        services.AddHostedService<FollowFiles>();
        return services;
    }

    /// <summary>Security headers, and faults as problems: before routing.</summary>
    public static void UseThreatResponseHeaders(this WebApplication app)
    {
        SecurityHeaders.Use(app);
        app.UseMiddleware<FaultsAsProblems>();
    }

    /// <summary>Who calls, and what they may do: behind routing, which says how large a body may become, and before any endpoint. Limits once it is known who calls.</summary>
    public static void UseThreatResponseAccess(this WebApplication app)
    {
        app.UseRequestDecompression();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<CheckPermission>();
        app.UseRateLimiter();
        app.UseAntiforgery();
    }

    public static void MapThreatResponseGateway(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").AddEndpointFilter(QueryNames.Check).WithMetadata(new RequestSizeLimitAttribute(LargestChange));
        EventEndpoints.Map(api, app, app.Services.GetRequiredService<GatewayOptions>());
        AlertEndpoints.Map(api);
        IncidentEndpoints.Map(api);
        ChangeStreamEndpoint.Map(api);
        EntityEndpoints.Map(api);
        FeedEndpoints.Map(api);
        EnrichmentEndpoints.Map(api);
        PipelineEndpoints.Map(api);
        SourceEndpoints.Map(api);
        ListEndpoints.Map(api);
        ActionEndpoints.Map(api);
        ApprovalEndpoints.Map(api);
        DeviceEndpoints.Map(api);
        ProtectedEndpoints.Map(api);
        RuleEndpoints.Map(api);
        SessionEndpoints.Map(api);
        AccountEndpoints.Map(api);
        PasswordEndpoint.Map(api);
        ApiKeyEndpoints.Map(api);
        ((IEndpointConventionBuilder)api).Finally(DescribedProblems.Add);
        ExistingClientEndpoints.Map(app, new RequestSizeLimitAttribute(LargestChange));
        ServedListEndpoints.Map(app);
        TaxiiEndpoints.Map(app, LargestChange);

        app.MapOpenApi("/api/v1/openapi.json").NeedsNoPermission("describes the API and holds no data");
        app.MapScalarApiReference("/api/docs", (docs, context) => docs
            .WithOpenApiRoutePattern("/api/v1/openapi.json").WithTitle("Threat Response API").WithNonce(SecurityHeaders.AllowOwnScripts(context))
            .DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools()).NeedsNoPermission("describes the API and holds no data");
    }

    /// <summary>Instead of all else, for a process that cannot begin yet.</summary>
    public static void UseThreatResponseWaiting(this WebApplication app, Func<string> why) => Waiting.Use(app, why);

    /// <summary>In every process, whatever its roles.</summary>
    public static void MapThreatResponseHealth(this WebApplication app) => Health.Map(app);
}
