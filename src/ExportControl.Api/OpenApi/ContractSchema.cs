using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Api.ApiKeys;
using ExportControl.Api.Rescreenings;
using ExportControl.Api.RuleSets;
using ExportControl.Api.Tenants;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Rescreenings;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Verdicts.Findings;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>What a wire type does not tell by itself: which members of a request are required, their limits, and that nothing else is accepted.</summary>
internal static class ContractSchema
{
    private static readonly string[] Suffixes = ["Document", "Request", "Response", "Body"];

    private static readonly Dictionary<Type, string[]> RequiredMembers = new()
    {
        [typeof(DeclarationDocument)] = ["reference", "procedure", "exporter", "consignee", "destinationCountry", "currency", "lines"],
        [typeof(PartyDocument)] = ["name", "country"],
        [typeof(LineDocument)] = ["number", "commodityCode", "description", "originCountry", "value"],
        [typeof(SupportingDocument)] = ["type", "number"],
        [typeof(ManufacturerDocument)] = ["name"],
        [typeof(EndUseDocument)] = [],
        [typeof(ContractDocument)] = [],
        [typeof(NewApiKeyBody)] = ["name", "role"],
        [typeof(NewTenantBody)] = ["name"],
        [typeof(NewRescreeningRequest)] = ["ruleSet"],
        [typeof(NewBacktestRequest)] = [],
        [typeof(NewRuleSetRequest)] = ["files"],
        [typeof(ApprovalRequest)] = ["reason"],
        [typeof(PublicationRequest)] = [],
    };

    private static readonly HashSet<string> Days = new(StringComparer.Ordinal) { "date", "registeredOn", "issuedOn", "validTo" };

    /// <summary>The name of a type's schema: Declaration for DeclarationDocument.</summary>
    public static string? Name(JsonTypeInfo type) =>
        type.Type.GetCustomAttribute<SchemaNameAttribute>() is { } named ? named.Name
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? WithoutSuffix(name)
        : null;

    private static string WithoutSuffix(string name) =>
        Suffixes.FirstOrDefault(s => name.EndsWith(s, StringComparison.Ordinal)) is { } suffix ? name[..^suffix.Length] : name;

    public static void Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonPropertyInfo is { } member)
        {
            CompleteMember(schema, member);
        }
        else if (RequiredMembers.TryGetValue(context.JsonTypeInfo.Type, out var required))
        {
            schema.Required = required.ToHashSet();
            schema.AdditionalPropertiesAllowed = false;
        }
    }

    private static void CompleteMember(OpenApiSchema schema, JsonPropertyInfo member)
    {
        var owner = member.DeclaringType;
        var isRequest = RequiredMembers.TryGetValue(owner, out var required);
        if (isRequest && required!.Contains(member.Name))
        {
            schema.Type &= ~JsonSchemaType.Null;
        }

        if (isRequest && Days.Contains(member.Name))
        {
            schema.Format = "date";
        }

        if (Nullable.GetUnderlyingType(member.PropertyType) == typeof(decimal))
        {
            (schema.Format, schema.Minimum) = (null, "0");
        }

        if (owner == typeof(LineDocument) && member.Name == "number")
        {
            (schema.Minimum, schema.Maximum) = ("1", "999");
        }
        else if (owner == typeof(DeclarationDocument) && member.Name == "lines")
        {
            (schema.MinItems, schema.MaxItems) = (1, 999);
        }
        else if ((owner == typeof(FindingDocument) && member.Name == "facts") || (owner == typeof(NewRuleSetRequest) && member.Name == "files"))
        {
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null };
        }
    }

    /// <summary>What can only be said once all schemas are there: a required object is never null, and a manufacturer may be a name alone.</summary>
    public static void Finish(OpenApiDocument document)
    {
        var schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        foreach (var (type, required) in RequiredMembers)
        {
            if (!schemas.TryGetValue(type.GetCustomAttribute<SchemaNameAttribute>()?.Name ?? WithoutSuffix(type.Name), out var schema) || schema is not OpenApiSchema { Properties: { } members })
            {
                continue;
            }

            foreach (var name in required)
            {
                if (members[name] is OpenApiSchema { OneOf: [_, var only] })
                {
                    members[name] = only;
                }
            }
        }

        if (schemas.TryGetValue("Line", out var found) && found is OpenApiSchema { Properties: { } line } && line["manufacturer"] is OpenApiSchema { OneOf: { } kinds })
        {
            kinds.Add(new OpenApiSchema { Type = JsonSchemaType.String, Description = "The name alone." });
        }
    }
}
