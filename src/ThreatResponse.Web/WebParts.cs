using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Web;

public static class WebParts
{
    public static IServiceCollection AddThreatResponseWeb(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(SessionClaims.Scheme);
        return services;
    }

    public static void MapThreatResponseWeb(this WebApplication app)
    {
    }
}
