using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Web.Access;

/// <summary>A circuit outlives the request that opened it: asks the account every minute whether its session still holds.</summary>
internal sealed class CircuitSession(IGrainFactory grains, ILoggerFactory logs) : RevalidatingServerAuthenticationStateProvider(logs)
{
    private readonly ILogger log = logs.CreateLogger<CircuitSession>();

    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var principal = authenticationState.User;
        var name = principal.FindFirstValue(SessionClaims.Name);
        var stamp = principal.FindFirstValue(SessionClaims.Stamp);
        if (name is null || stamp is null)
            return false;
        try
        {
            var answer = await grains.GetGrain<IAccountGrain>(name).ResumeAsync(stamp);
            return answer.Value is { } person && SessionCookie.Matches(principal, person);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            SessionLog.NotAsked(log, name, fault);
            return true;
        }
    }
}
