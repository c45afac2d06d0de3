using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ThreatResponse.Gateway.Access;

namespace ThreatResponse.Gateway.Http;

/// <summary>What the API's description says beyond the endpoints' own types: how to sign in, and each endpoint's query parameters.</summary>
internal static class DescribeApi
{
    private const string ApiKey = "api-key";

    public static void Configure(OpenApiOptions api)
    {
        api.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        api.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Threat Response";
            document.Info.Version = "v1";
            document.Info.Description = "Programs send an API key in X-Api-Key, or bare in Authorization. Errors are problem documents (RFC 9457). Lists are paged by cursor.";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[ApiKey] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key" };
            return Task.CompletedTask;
        });
        api.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            operation.Parameters ??= [];
            foreach (var name in metadata.OfType<QueryNames>().SelectMany(query => query.Names))
                operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = name is "limit" or "minScore" or "maxScore" ? JsonSchemaType.Integer : JsonSchemaType.String } });
            if (metadata.OfType<TakesIfMatch>().Any())
                operation.Parameters.Add(new OpenApiParameter { Name = "If-Match", In = ParameterLocation.Header, Description = "The ETag that the change is meant for.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            if (metadata.OfType<PermissionMetadata>().LastOrDefault()?.Permission is not null)
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKey, context.Document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
