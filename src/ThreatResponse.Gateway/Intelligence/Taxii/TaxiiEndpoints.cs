using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Intelligence;

namespace ThreatResponse.Gateway.Intelligence.Taxii;

/// <summary>
/// What people here judged, for whoever speaks TAXII 2.1: read only, the last version of each object. Objects are paged in the order in which they were
/// added, and one that changes is added again: who goes on from the last time that they were told misses nothing.
/// </summary>
internal static class TaxiiEndpoints
{
    private const string Root = "/taxii2/intelligence/";
    private const string Collection = "/intelligence/collections/{collection}";
    private const string Objects = $"{Collection}/objects";

    /// <param name="largest">Bytes of a body.</param>
    public static void Map(IEndpointRouteBuilder app, long largest)
    {
        var taxii = app.MapGroup("/taxii2").AddEndpointFilter(TaxiiAccept.Check).AddEndpointFilter(QueryNames.Check)
            .RequirePermission(Permission.FetchIntelligence).ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(largest));
        taxii.MapGet("/", () => TaxiiJson.Of(new TaxiiDiscovery("Threat Response", "Values that people here judged malicious or suspicious, and where they were sighted.", Root, [Root])));
        taxii.MapGet("/intelligence/", () => TaxiiJson.Of(new TaxiiRoot("Intelligence", "Indicators and sightings of this organisation.", [TaxiiError.MediaType], largest)));
        taxii.MapGet("/intelligence/collections/", () => TaxiiJson.Of(new TaxiiCollections(TaxiiCollection.All)));
        taxii.MapGet($"{Collection}/", (string collection) => TaxiiCollection.Find(collection) is { } found ? TaxiiJson.Of(found) : NoCollection(collection));
        taxii.MapGet($"{Collection}/manifest/", ManifestAsync).TakesQuery([.. TaxiiQuery.Paging, TaxiiQuery.Id, TaxiiQuery.Type, TaxiiQuery.Version, TaxiiQuery.SpecVersion]);
        taxii.MapGet($"{Objects}/", ObjectsAsync).TakesQuery([.. TaxiiQuery.Paging, TaxiiQuery.Id, TaxiiQuery.Type, TaxiiQuery.Version, TaxiiQuery.SpecVersion]);
        taxii.MapGet($"{Objects}/{{id}}/", ObjectAsync).TakesQuery([.. TaxiiQuery.Paging, TaxiiQuery.Version, TaxiiQuery.SpecVersion]);
        taxii.MapGet($"{Objects}/{{id}}/versions/", VersionsAsync).TakesQuery([.. TaxiiQuery.Paging, TaxiiQuery.SpecVersion]);
        taxii.MapPost($"{Objects}/", ReadOnly);
        taxii.MapDelete($"{Objects}/{{id}}/", (string collection, string id) => ReadOnly(collection)).TakesQuery(TaxiiQuery.Version, TaxiiQuery.SpecVersion);
    }

    private static Task<IResult> ObjectsAsync(string collection, HttpContext context, [FromServices] IPublishedQueries queries, CancellationToken stop) =>
        PageAsync(collection, null, context, queries, TaxiiJson.Envelope, stop);

    private static Task<IResult> ManifestAsync(string collection, HttpContext context, [FromServices] IPublishedQueries queries, CancellationToken stop) =>
        PageAsync(collection, null, context, queries, TaxiiJson.Manifest, stop);

    private static Task<IResult> ObjectAsync(string collection, string id, HttpContext context, [FromServices] IPublishedQueries queries, CancellationToken stop) =>
        PageAsync(collection, id, context, queries, TaxiiJson.Envelope, stop);

    private static Task<IResult> VersionsAsync(string collection, string id, HttpContext context, [FromServices] IPublishedQueries queries, CancellationToken stop) =>
        PageAsync(collection, id, context, queries, TaxiiJson.Versions, stop);

    private static async Task<IResult> PageAsync(
        string name, string? id, HttpContext context, IPublishedQueries queries, Func<HttpContext, Page<PublishedItem>, IResult> write, CancellationToken stop)
    {
        if (TaxiiCollection.Find(name) is not { } collection)
            return NoCollection(name);
        if (TaxiiQuery.Read(context.Request.Query, collection.Alias, id, out var limit, out var problem) is not { } filter)
            return problem!;
        if (id is not null && !await queries.HoldsAsync(collection.Alias, id, stop))
            return Problems.Of(StatusCodes.Status404NotFound, "object-not-found", $"The collection {collection.Title} has no object {id}.");
        try
        {
            return write(context, await queries.ObjectsAsync(filter, limit, context.Request.Query["next"].ToString() is { Length: > 0 } next ? next : null, stop));
        }
        catch (InvalidCursorException cursor)
        {
            return Problems.BadParameter("next", cursor.Message);
        }
    }

    private static IResult ReadOnly(string collection) => TaxiiCollection.Find(collection) is { } found
        ? Problems.Of(StatusCodes.Status403Forbidden, "collection-is-read-only", $"The collection {found.Title} is read only: judge values in the product.")
        : NoCollection(collection);

    private static ProblemResult NoCollection(string name) => Problems.Of(StatusCodes.Status404NotFound, "collection-not-found", $"There is no collection {name}. What there is stands in {Root}collections/.");
}
