using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace ThreatResponse.Gateway.Http;

/// <summary>Sign-in per address, queries per caller. Alert intake is never limited by count.</summary>
public static class RateLimits
{
    /// <summary>Policy name for whatever takes a password.</summary>
    public const string SignIn = "sign-in";

    internal static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(SignIn, context => RateLimitPartition.GetTokenBucketLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new TokenBucketRateLimiterOptions { TokenLimit = 30, TokensPerPeriod = 10, ReplenishmentPeriod = TimeSpan.FromMinutes(1) }));
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            HttpMethods.IsGet(context.Request.Method) && context.Request.Path.StartsWithSegments("/api/v1")
                ? RateLimitPartition.GetTokenBucketLimiter(
                    context.Request.Headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key : context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new TokenBucketRateLimiterOptions { TokenLimit = 600, TokensPerPeriod = 200, ReplenishmentPeriod = TimeSpan.FromSeconds(1) })
                : RateLimitPartition.GetNoLimiter(""));
    }
}
