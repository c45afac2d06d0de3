using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries.Enrichment;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.Enrichment;

/// <summary>Providers that say more about values, what they said, and what waits.</summary>
internal static class EnrichmentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var providers = api.MapGroup("/enrichment/providers").WithTags("Enrichment");
        providers.MapGet("/", ListAsync).RequirePermission(Permission.ReadIncidents).WithSummary("Providers, how each is, its quota, and how much waits");
        providers.MapPost("/", AddAsync).RequirePermission(Permission.ManagePipeline).Refuses(409, 422).WithSummary("Add a provider");
        providers.MapPut("/{provider}", ChangeAsync).RequirePermission(Permission.ManagePipeline).Refuses(422).WithSummary("Change a provider; its name and product stay, and so does a secret that is left out");
        providers.MapDelete("/{provider}", ForgetAsync).RequirePermission(Permission.ManagePipeline).WithSummary("Remove a provider and all that it said");
        providers.MapPost("/{provider}/probe", ProbeAsync).RequirePermission(Permission.ManagePipeline).WithSummary("Call it now; one that had stopped goes on when that goes well");
        providers.MapGet("/{provider}/waiting", WaitingAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("limit").WithSummary("What it is to be asked, next first");
        api.MapGet("/enrichment/products", ProductsAsync).RequirePermission(Permission.ReadIncidents).WithTags("Enrichment").WithSummary("Products that can be asked, and what each needs to know");
        api.MapGet("/enrichment", KnownAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("type", "value").WithTags("Enrichment").WithSummary("What feeds, providers and people say of a value, the verdict that follows, and how it changed");
        api.MapPost("/enrichment/ask", AskAsync).RequirePermission(Permission.WorkIncidents).Refuses(422).WithTags("Enrichment").WithSummary("Ask about a value now, before everything else that waits");
        api.MapGet("/incidents/{number:long}/enrichment", OfIncidentAsync).RequirePermission(Permission.ReadIncidents).WithTags("Incidents").WithSummary("What providers say of all that it shows, bad first");
    }

    private static async Task<Answer<Listed<EnricherView>>> ListAsync([FromServices] IGrainFactory grains)
    {
        var views = await Task.WhenAll((await Directory(grains).ListAsync()).Select(provider => Provider(grains, provider.Name).GetAsync()));
        return new Listed<EnricherView>([.. views.Select(view => view.Value).OfType<EnricherView>()]);
    }

    private static async Task<Answer<Listed<EnricherProduct>>> ProductsAsync([FromServices] IGrainFactory grains) => new Listed<EnricherProduct>(await Directory(grains).ProductsAsync());

    private static async Task<Made<EnricherDefinition>> AddAsync(ProviderBody body, [FromServices] IGrainFactory grains) => await Directory(grains).AddAsync(body.ToDefinition(null));

    private static async Task<Answer<EnricherDefinition>> ChangeAsync(string provider, ProviderBody body, [FromServices] IGrainFactory grains) => await Directory(grains).ChangeAsync(body.ToDefinition(provider));

    private static async Task<Answer<EnricherDefinition>> ForgetAsync(string provider, [FromServices] IGrainFactory grains) => await Directory(grains).ForgetAsync(provider);

    private static async Task<Answer<ProbeItem>> ProbeAsync(string provider, [FromServices] IGrainFactory grains) =>
        await Provider(grains, provider).ProbeAsync() is var probed && probed.Refusal is { } refusal ? refusal : new ProbeItem(provider, probed.Value!);

    private static async Task<Answer<Listed<EnrichmentItem>>> WaitingAsync(string provider, HttpRequest request, [FromServices] IEnrichmentQueries queries, CancellationToken stop) =>
        new Listed<EnrichmentItem>([.. (await queries.WaitingAsync(provider, IncidentParameters.Page(request.Query).Limit, stop)).Select(EnrichmentItem.Of)]);

    private static async Task<Answer<KnownItem>> KnownAsync(HttpRequest request, [FromServices] IGrainFactory grains, [FromServices] IEnrichmentQueries queries, CancellationToken stop)
    {
        if (IncidentParameters.Text(request.Query, "type") is not { } type || IncidentParameters.Text(request.Query, "value") is not { } value)
            return Problems.BadParameter("type, value", "are missing; expected for example ipv4-addr and 198.51.100.23.");
        return KnownItem.Of(await grains.GetGrain<IIntelligenceGrain>(0).KnownAsync(type, value), await queries.PastAsync(type, value, stop));
    }

    private static async Task<Answer<Listed<EnrichmentItem>>> AskAsync(AskBody body, [FromServices] IGrainFactory grains)
    {
        if (string.IsNullOrWhiteSpace(body.Type) || string.IsNullOrWhiteSpace(body.Value))
            return Problems.BadParameter("type, value", "are missing; expected for example ipv4-addr and 198.51.100.23.");
        var names = body.Provider is { } one ? [one] : await WhoKnowsAsync(grains, body.Type);
        var asked = await Task.WhenAll(names.Select(name => Provider(grains, name).AskAsync(body.Type, body.Value)));
        return body.Provider is not null && asked[0].Refusal is { } refusal ? refusal : new Listed<EnrichmentItem>([.. asked.Select(outcome => outcome.Value).OfType<EnrichmentEntry>().Select(EnrichmentItem.Of)]);
    }

    private static async Task<IReadOnlyList<string>> WhoKnowsAsync(IGrainFactory grains, string type)
    {
        var products = (await Directory(grains).ProductsAsync()).Where(product => product.Types.Contains(type)).Select(product => product.Name).ToHashSet(StringComparer.Ordinal);
        return [.. (await Directory(grains).ListAsync()).Where(provider => provider.IsOn && products.Contains(provider.Product)).Select(provider => provider.Name)];
    }

    private static async Task<Answer<Listed<EnrichmentItem>>> OfIncidentAsync(long number, [FromServices] IIncidentQueries incidents, [FromServices] IEnrichmentQueries queries, CancellationToken stop) =>
        await incidents.FindAsync(number, stop) is { } found
            ? new Listed<EnrichmentItem>([.. (await queries.OfIncidentAsync(found.State.Id, stop)).Select(EnrichmentItem.Of)])
            : new IncidentNotFound(number);

    private static IEnricherDirectoryGrain Directory(IGrainFactory grains) => grains.GetGrain<IEnricherDirectoryGrain>("all");

    private static IEnricherGrain Provider(IGrainFactory grains, string name) => grains.GetGrain<IEnricherGrain>(name);
}
