using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>
/// Writes the schema of a parameter from its attributes. Handlers read parameters as text, so that all errors are reported at once; the attributes state
/// the type: [Range] an integer, [AllowedValues] words or a Boolean (words of one meaning are one schema for all operations), [DataType] a format. [Required] and [MaxLength] are written as they are.
/// </summary>
internal static class OpenApiParameterWriter
{
    // Parameter → schema. Generators make a type of each; written in place, they would number them (View2, View3).
    private static readonly Dictionary<string, (string Name, string Description)> SharedWords = new(StringComparer.Ordinal)
    {
        ["view"] = ("VerdictView", "How much of a verdict an answer has."),
        ["outcome"] = ("OutcomeFilter", "An outcome that a verdict can have."),
        ["format"] = ("ExportFormat", "The format of a file of verdicts."),
    };

    public static void Complete(OpenApiOperation operation, ApiDescription description, OpenApiDocument document)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            var described = description.ParameterDescriptions.FirstOrDefault(p => p.Name == parameter.Name);
            if (described?.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo: var source })
            {
                Complete(parameter, source, document);
            }
        }
    }

    private static void Complete(OpenApiParameter parameter, ParameterInfo source, OpenApiDocument document)
    {
        var attributes = source.GetCustomAttributes(inherit: false);
        if (attributes.OfType<ValidationAttribute>().Select(SchemaOf).FirstOrDefault(s => s is not null) is { } schema)
        {
            parameter.Schema = schema.Enum is { Count: > 0 } && SharedWords.TryGetValue(parameter.Name!, out var shared) ? Shared(schema, shared, document) : schema;
        }

        if (attributes.OfType<RequiredAttribute>().Any())
        {
            parameter.Required = true;
        }
    }

    private static OpenApiSchemaReference Shared(OpenApiSchema schema, (string Name, string Description) shared, OpenApiDocument document)
    {
        schema.Description = shared.Description;
        document.AddComponent<IOpenApiSchema>(shared.Name, schema);
        return new OpenApiSchemaReference(shared.Name, document);
    }

    private static OpenApiSchema? SchemaOf(ValidationAttribute attribute) => attribute switch
    {
        RangeAttribute range => new() { Type = JsonSchemaType.Integer, Minimum = Limit(range.Minimum), Maximum = range.Maximum is int.MaxValue ? null : Limit(range.Maximum) },
        AllowedValuesAttribute { Values: [bool, ..] } => new() { Type = JsonSchemaType.Boolean },
        AllowedValuesAttribute allowed => new() { Type = JsonSchemaType.String, Enum = [.. allowed.Values.Select(v => (string)v!)] },
        DataTypeAttribute { DataType: DataType.Custom, CustomDataType: var format } => new() { Type = JsonSchemaType.String, Format = format },
        DataTypeAttribute { DataType: DataType.Date } => new() { Type = JsonSchemaType.String, Format = "date" },
        MaxLengthAttribute most => new() { Type = JsonSchemaType.String, MaxLength = most.Length },
        _ => null,
    };

    private static string? Limit(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
