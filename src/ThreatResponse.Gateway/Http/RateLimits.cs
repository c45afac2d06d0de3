using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Gateway.Http;

/// <summary>
/// Passwords per address, queries per caller. (Wrong passwords per name are the account's own matter.) Alert intake is never limited by count.
/// </summary>
public static class RateLimits
{
    /// <summary>Policy name for whatever takes a password.</summary>
    public const string SignIn = "sign-in";

    internal static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) => RefuseAsync(rejected);
        options.AddPolicy(SignIn, Passwords);
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
    }

    /// <summary>Pages have a page for it.</summary>
    private static async ValueTask RefuseAsync(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        TimeSpan? comeAgain = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null;
        if (ApiPaths.AreApi(context.Request.Path))
            await new ProblemResult(StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests. Try again when Retry-After says.", comeAgain: comeAgain).ExecuteAsync(context);
    }

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        var (path, method) = (context.Request.Path, context.Request.Method);

        // The pages' own forms that take a password.
        if (HttpMethods.IsPost(method) && (path.StartsWithSegments("/signin") || path.StartsWithSegments("/account/password")))
            return Passwords(context);
        return HttpMethods.IsGet(method) && (path.StartsWithSegments("/api") || ApiPaths.AreTaxii(path))
            ? RateLimitPartition.GetTokenBucketLimiter(
                context.Items[typeof(Caller)] is Caller caller ? $"caller {caller.Name}" : AddressOf(context),
                _ => new TokenBucketRateLimiterOptions { TokenLimit = 600, TokensPerPeriod = 200, ReplenishmentPeriod = TimeSpan.FromSeconds(1) })
            : RateLimitPartition.GetNoLimiter("");
    }

    private static RateLimitPartition<string> Passwords(HttpContext context) => RateLimitPartition.GetTokenBucketLimiter(
        $"password {AddressOf(context)}",
        _ => new TokenBucketRateLimiterOptions { TokenLimit = 30, TokensPerPeriod = 10, ReplenishmentPeriod = TimeSpan.FromMinutes(1) });

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
