using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Http;

/// <summary>The query parameters that an endpoint knows: a name it does not know is refused, so that a mistyped filter never looks like an unfiltered answer.</summary>
internal sealed record QueryNames(IReadOnlyList<string> Names)
{
    /// <summary>Stands before every endpoint of the API. One that declares nothing takes no parameters.</summary>
    public static ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var known = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<QueryNames>()?.Names ?? [];
        foreach (var (name, values) in context.HttpContext.Request.Query)
        {
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
                return ValueTask.FromResult<object?>(Problems.BadParameter(name, known.Count == 0 ? "is not known; this address takes no parameters." : $"is not known. Possible are {string.Join(", ", known)}."));
            if (values.Count > 1 && !name.Equals("state", StringComparison.OrdinalIgnoreCase))
                return ValueTask.FromResult<object?>(Problems.BadParameter(name, "is given more than once."));
        }

        return next(context);
    }
}
