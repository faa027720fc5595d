using System.Text.Json.Serialization;
using ExportControl.Screening.Declarations;
using ExportControl.Storage.Declarations.Converters;

namespace ExportControl.Storage.Declarations;

/// <summary>JSON contract of stored facts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(CommodityCodeConverter), typeof(CountryCodeConverter), typeof(ClassificationConverter), typeof(MoneyConverter)])]
[JsonSerializable(typeof(Declaration))]
[JsonSerializable(typeof(EvaluatedFacts))]
[JsonSerializable(typeof(ResolvedFacts))]
internal sealed partial class DeclarationJson : JsonSerializerContext;
