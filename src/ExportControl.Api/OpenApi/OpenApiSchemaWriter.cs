using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>
/// Completes schemas from the attributes of the documents: [Required] and [DataType] on members, [JsonUnmappedMemberHandling] on requests,
/// [JsonIgnore] on members of answers that are absent rather than null.
/// [Description], [Range] and [Length] are read by the framework.
/// </summary>
internal static class OpenApiSchemaWriter
{
    private static readonly string[] Suffixes = ["Document", "Request", "Response"];

    /// <summary>The name of a type's schema: Declaration for DeclarationDocument.</summary>
    public static string? Name(JsonTypeInfo type) =>
        (Nullable.GetUnderlyingType(type.Type) ?? type.Type).GetCustomAttribute<SchemaNameAttribute>() is { } named ? named.Name
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? WithoutSuffix(name)
        : null;

    public static void Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        CompleteType(schema, Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type);
        if (context.JsonPropertyInfo is { } member)
        {
            CompleteMember(schema, member);
        }
        else if (IsRequest(context.JsonTypeInfo.Type))
        {
            schema.Required = context.JsonTypeInfo.Properties.Where(IsRequired).Select(p => p.Name).ToHashSet();
            schema.AdditionalPropertiesAllowed = false;
            foreach (var required in context.JsonTypeInfo.Properties.Where(IsRequired))
            {
                NotNull(schema, required.Name);
            }
        }
        else
        {
            schema.Required?.ExceptWith(context.JsonTypeInfo.Properties.Where(IsAbsentIfNull).Select(p => p.Name));
        }
    }

    // The framework writes the values of an enumeration without a type, and decimal numbers as double.
    private static void CompleteType(OpenApiSchema schema, Type type)
    {
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String | (schema.Type is { } stated ? stated & JsonSchemaType.Null : 0);
        }
        else if (type == typeof(decimal))
        {
            schema.Format = "decimal";
        }
    }

    /// <summary>Steps that need all schemas: a required object of a request and an optional one of an answer are never null, and some members may be one text.</summary>
    public static void Finish(OpenApiDocument document)
    {
        var schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        foreach (var schema in schemas.Values.OfType<OpenApiSchema>())
        {
            // An enumeration whose first use is nullable has null among its words; the use says that itself.
            if (schema.Enum is { Count: > 0 } words)
            {
                schema.Enum = [.. words.Where(w => w is not null && w.GetValueKind() != System.Text.Json.JsonValueKind.Null)];
            }

            var required = schema.Required ?? new HashSet<string>();
            foreach (var name in schema.AdditionalPropertiesAllowed ? [.. (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Keys.Except(required)] : required.ToList())
            {
                NotNull(schema, name);
            }
        }

        AreWords(document, "NewApiKey", "role", "Role");
        AreWords(document, "NewApiKey", "scopes", "Scope");
        AreWords(document, "NewPerson", "role", "Role");
        MayBeText(schemas, "DeclarationLine", "manufacturer", "The name alone.");
        MayBeText(schemas, "DeclarationLine", "classification", "One control number, EAR99 or NOT_LISTED; its form shows the regime.");
    }

    // Words that a request has as texts, so that an unknown one can be reported, are those of an enumeration.
    private static void AreWords(OpenApiDocument document, string type, string member, string enumeration)
    {
        if (document.Components!.Schemas!.TryGetValue(type, out var found) && found is OpenApiSchema { Properties: { } members } && members[member] is OpenApiSchema words)
        {
            if (words.Items is null)
            {
                members[member] = new OpenApiSchemaReference(enumeration, document) { Description = words.Description };
            }
            else
            {
                words.Items = new OpenApiSchemaReference(enumeration, document);
            }
        }
    }

    private static void MayBeText(IDictionary<string, IOpenApiSchema> schemas, string type, string member, string description)
    {
        if (schemas.TryGetValue(type, out var found) && found is OpenApiSchema { Properties: { } members } && members[member] is OpenApiSchema { OneOf: { } kinds })
        {
            kinds.Add(new OpenApiSchema { Type = JsonSchemaType.String, Description = description });
        }
    }

    private static void CompleteMember(OpenApiSchema schema, JsonPropertyInfo member)
    {
        if ((IsRequest(member.DeclaringType) && IsRequired(member)) || IsAbsentIfNull(member))
        {
            schema.Type &= ~JsonSchemaType.Null;
        }

        if (IsRequest(member.DeclaringType) && schema.Items is OpenApiSchema items)
        {
            // An element of a request is nullable only so that its error can be reported.
            items.Type &= ~JsonSchemaType.Null;
        }

        if (member.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), false) is [AllowedValuesAttribute allowed])
        {
            schema.Enum = [.. allowed.Values.Select(v => (JsonNode)JsonValue.Create((string)v!))];
        }

        if (member.AttributeProvider?.GetCustomAttributes(typeof(DataTypeAttribute), false) is [DataTypeAttribute type])
        {
            schema.Format = type.DataType == DataType.Date ? "date" : type.CustomDataType;
        }
        else if (IsInstant(member))
        {
            schema.Format = "date-time";
        }

        if (Nullable.GetUnderlyingType(member.PropertyType) == typeof(decimal))
        {
            schema.Minimum = "0";
        }

        if (HasNullableTexts(member))
        {
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null };
        }
    }

    private static bool IsRequest(Type type) => type.IsDefined(typeof(JsonUnmappedMemberHandlingAttribute));

    private static bool IsRequired(JsonPropertyInfo member) => member.AttributeProvider?.IsDefined(typeof(RequiredAttribute), false) is true;

    private static bool IsAbsentIfNull(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), false) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    // at, createdAt, screenedAt …
    private static bool IsInstant(JsonPropertyInfo member) =>
        member.PropertyType == typeof(string) && (member.Name == "at" || member.Name.EndsWith("At", StringComparison.Ordinal));

    // A dictionary of string?: the framework does not read the annotation of a type argument.
    private static bool HasNullableTexts(JsonPropertyInfo member) =>
        member.AttributeProvider is PropertyInfo property
        && new NullabilityInfoContext().Create(property) is { GenericTypeArguments: [_, { Type: var value, ReadState: NullabilityState.Nullable }] } && value == typeof(string);

    // A nullable reference is written as oneOf [null, type].
    private static void NotNull(OpenApiSchema schema, string name)
    {
        if (schema.Properties is { } members && members.TryGetValue(name, out var member) && member is OpenApiSchema { OneOf: [_, var only] })
        {
            members[name] = only;
        }
    }

    private static string WithoutSuffix(string name) =>
        Suffixes.FirstOrDefault(s => name.EndsWith(s, StringComparison.Ordinal)) is { } suffix ? name[..^suffix.Length] : name;
}
