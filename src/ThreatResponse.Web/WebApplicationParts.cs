using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Access;
using ThreatResponse.Web.Exports;
using ThreatResponse.Web.Incidents;
using ThreatResponse.Web.Response;
using ThreatResponse.Web.Shell;
using ThreatResponse.Web.Texts;

namespace ThreatResponse.Web;

/// <summary>
/// The pages. The host brings the grains (<c>IGrainFactory</c>) and the query interfaces of <c>ThreatResponse.Storage.Queries</c>;
/// the session scheme <see cref="SessionClaims.Scheme"/> is registered here and shared with the HTTP API.
/// </summary>
public static class WebApplicationParts
{
    /// <summary>Knows people by their session. For a process without pages that people call all the same; <see cref="AddThreatResponseWeb"/> does it too.</summary>
    public static IServiceCollection AddThreatResponseSessions(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddAuthentication(SessionClaims.Scheme).AddCookie(SessionClaims.Scheme, SessionCookie.Configure);
        services.AddScoped<SessionCookieEvents>();
        services.AddAuthorization();
        return services;
    }

    public static IServiceCollection AddThreatResponseWeb(this IServiceCollection services)
    {
        services.AddThreatResponseSessions();
        services.AddMemoryCache();
        services.AddAntiforgery(options => options.Cookie.Name = "tr-antiforgery");
        services.AddCascadingAuthenticationState();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddScoped<AsCaller>();
        services.AddScoped<Handover>();
        services.AddScoped<Viewer>();
        services.AddScoped<Mentioned>();
        services.AddScoped<Undo>();
        services.AddSingleton<IncidentFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<IncidentFeed>());
        services.AddSingleton(parts =>
        {
            var (incidents, feed) = (parts.GetRequiredService<IIncidentQueries>(), parts.GetRequiredService<IncidentFeed>());
            return new SharedCounts(filter => incidents.CountAsync(filter, default), () => incidents.HistogramAsync(24, 96, default), () => feed.Told, parts.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<Pipeline.PipelineState>();
        services.AddSingleton<EnforcementState>();
        services.AddSingleton<Indicators.TellingFeed>();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            options.SnackbarConfiguration.MaxDisplayedSnackbars = 3;
            options.SnackbarConfiguration.VisibleStateDuration = 10_000;
        });
        return services;
    }

    /// <summary>Error and not-found pages for people, and everyone's language. Call before routing: they are routed anew.</summary>
    public static WebApplication UseThreatResponsePages(this WebApplication app)
    {
        Languages.Use(app);
        app.UseStatusPages();
        return app;
    }

    public static WebApplication MapThreatResponseWeb(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapSignIn();
        app.MapExports();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'");
        return app;
    }
}
