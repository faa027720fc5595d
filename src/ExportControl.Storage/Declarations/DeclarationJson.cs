using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Declarations;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(CommodityCodeText), typeof(CountryCodeText), typeof(ClassificationText), typeof(MoneyObject)])]
[JsonSerializable(typeof(Declaration))]
[JsonSerializable(typeof(JudgedFacts))]
[JsonSerializable(typeof(ResolvedFacts))]
internal sealed partial class DeclarationJson : JsonSerializerContext;
