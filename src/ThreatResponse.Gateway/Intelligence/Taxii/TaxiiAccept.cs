using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.Intelligence.Taxii;

/// <summary>Stands before every TAXII endpoint: who asks for another version, or another media type, would not understand the answer.</summary>
internal static class TaxiiAccept
{
    public static ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var accept = context.HttpContext.Request.Headers.Accept;
        return accept.Count == 0 || (MediaTypeHeaderValue.TryParseList(accept, out var asked) && asked.Any(Fits))
            ? next(context)
            : ValueTask.FromResult<object?>(Problems.Of(StatusCodes.Status406NotAcceptable, "not-acceptable", $"This server speaks {TaxiiError.MediaType}: send that as Accept."));
    }

    /// <summary>Who names no version takes the one there is.</summary>
    private static bool Fits(MediaTypeHeaderValue asked) =>
        asked.Quality is not 0 && (asked.MatchesAllTypes || asked is { MatchesAllSubTypes: true, Type.Value: "application" } || asked.MediaType.Equals("application/taxii+json", StringComparison.OrdinalIgnoreCase))
        && asked.Parameters.Where(parameter => parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase)).All(parameter => HeaderUtilities.RemoveQuotes(parameter.Value).Equals("2.1", StringComparison.Ordinal));
}
