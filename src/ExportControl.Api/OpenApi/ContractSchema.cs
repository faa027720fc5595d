using ExportControl.Api.ApiKeys;
using ExportControl.Api.Declarations;
using ExportControl.Api.Tenants;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>What a wire type does not tell by itself: which members of a request are required, and that nothing else is accepted.</summary>
internal static class ContractSchema
{
    private static readonly Dictionary<Type, string[]> RequiredMembers = new()
    {
        [typeof(DeclarationBody)] = ["reference", "procedure", "exporter", "consignee", "destinationCountry", "currency", "lines"],
        [typeof(PartyBody)] = ["name", "country"],
        [typeof(LineBody)] = ["number", "commodityCode", "description", "originCountry", "value"],
        [typeof(DocumentBody)] = ["type", "number"],
        [typeof(ManufacturerBody)] = ["name"],
        [typeof(EndUseBody)] = [],
        [typeof(ContractBody)] = [],
        [typeof(NewApiKeyBody)] = ["name", "role"],
        [typeof(NewTenantBody)] = ["name"],
    };

    public static void Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (RequiredMembers.TryGetValue(context.JsonTypeInfo.Type, out var required) && context.JsonPropertyInfo is null)
        {
            schema.Required = required.ToHashSet();
            schema.AdditionalPropertiesAllowed = false;
        }
    }
}
