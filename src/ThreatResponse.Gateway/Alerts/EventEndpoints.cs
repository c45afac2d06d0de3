using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.Alerts;

/// <summary>The way in over HTTP. Never limited by count: the only refusals are an unknown source, a body beyond the limits, and a journal that cannot keep up.</summary>
internal static partial class EventEndpoints
{
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root, GatewayOptions options)
    {
        // Also the most that a compressed body may become.
        var size = new RequestSizeLimitAttribute(options.MaxLinesBody);
        api.MapPost("/events/{source}", PostAsync)
            .RequirePermission(Permission.SubmitAlerts)
            .WithMetadata(size)
            .Produces<EventsTaken>(StatusCodes.Status202Accepted)
            .Refuses(413, 415, 422)
            .WithSummary("Send events: one, an array, or one a line")
            .WithDescription("Answers 202 once they are journalled. Events that cannot be read are kept as dead letters and listed in errors; they never cost the others. 503 means that nothing more was taken: send again, repeats are recognised.")
            .WithTags("Alerts");
        root.MapPost("/threat/json_event/events/{sourceKey}", PostByKeyAsync)
            .NeedsNoPermission("the key in the address is the credential")
            .WithMetadata(size)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> PostAsync(string source, HttpContext context, [FromServices] IGrainFactory grains, [FromServices] GatewayOptions options, [FromServices] ILoggerFactory logs)
    {
        var found = await grains.GetGrain<ISourceDirectoryGrain>("all").ByNameAsync(source);
        return found.Value is { } known ? await TakeAsync(known, context, grains, options, logs) : Problems.Of(found.Refusal!);
    }

    private static async Task<IResult> PostByKeyAsync(string sourceKey, HttpContext context, [FromServices] IGrainFactory grains, [FromServices] GatewayOptions options, [FromServices] ILoggerFactory logs)
    {
        var found = await grains.GetGrain<ISourceDirectoryGrain>("all").ByKeyAsync(sourceKey);
        if (found.Value is not { } known)
            return Problems.Of(found.Refusal!);
        new Caller($"source:{known.Name}", known.Name, Permission.SubmitAlerts).Enter();
        return await TakeAsync(known, context, grains, options, logs);
    }

    private static async Task<IResult> TakeAsync(SourceView source, HttpContext context, IGrainFactory grains, GatewayOptions options, ILoggerFactory logs)
    {
        // What decompression understood it has removed.
        if (context.Request.Headers.ContentEncoding.Count > 0)
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "wrong-content-encoding", $"The body's encoding “{context.Request.Headers.ContentEncoding}” is not known. Possible are gzip, br and deflate.");
        var intake = grains.GetGrain<IIntakeGrain>(0);
        var sender = context.Connection.RemoteIpAddress?.ToString();
        var sum = new EventsTaken(0, 0, 0, 0, []);
        try
        {
            await foreach (var piece in Pieces(context, options))
            {
                var outcome = await intake.SubmitAsync(source, new ImmutablePayload(piece), sender);
                if (outcome.Refusal is { } refusal)
                    return Refused(refusal, sum);
                sum = sum.Plus(outcome.Value!);
            }
        }
        catch (BodyTooLargeException fault)
        {
            // Read to its end and dropped: a sender that is still writing would otherwise see a broken connection, and not the answer.
            await context.Request.BodyReader.CopyToAsync(Stream.Null, context.RequestAborted);
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", fault.Message, Taken(sum));
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A body may have {options.MaxLinesBody:N0} bytes, also after decompression. Send it in parts.", Taken(sum));
        }
        catch (InvalidDataException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "wrong-content-encoding", "The body is not compressed as its Content-Encoding says, or breaks off.", Taken(sum));
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            LogNotTaken(logs.CreateLogger(typeof(EventEndpoints)), source.Name, fault.GetType().Name, fault.Message);
            return Refused(new JournalIsBusy(), sum);
        }

        return Results.Json(sum, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>At least one: an empty body is for the parser to refuse.</summary>
    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(HttpContext context, GatewayOptions options)
    {
        var any = false;
        await foreach (var piece in new EventBody(context.Request.BodyReader, options).PiecesAsync(context.RequestAborted))
        {
            any = true;
            yield return piece;
        }

        if (!any)
            yield return ReadOnlyMemory<byte>.Empty;
    }

    private static IResult Refused(Refusal refusal, EventsTaken sum) =>
        Problems.Of(refusal.Kind == RefusalKind.Busy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity, refusal.Code, refusal.Message, Taken(sum));

    private static Dictionary<string, object?> Taken(EventsTaken sum) => new()
    {
        ["accepted"] = sum.Accepted,
        ["duplicates"] = sum.Duplicates,
        ["ignored"] = sum.Ignored,
        ["rejected"] = sum.Rejected,
    };

    [LoggerMessage(6134, LogLevel.Warning, "Events of {Source} were not taken in, their sender is told to come again: {Fault}: {Reason}")]
    private static partial void LogNotTaken(ILogger log, string source, string fault, string reason);
}
