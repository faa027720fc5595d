using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Api.ApiKeys;
using ExportControl.Api.CommodityCodes;
using ExportControl.Api.ControlLists;
using ExportControl.Api.Declarations;
using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Rescreenings;
using ExportControl.Api.RuleSets;
using ExportControl.Api.RuleSets.Documents;
using ExportControl.Api.Statistics;
using ExportControl.Api.Tenants;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Rescreenings;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Statistics;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.Http.Json;

/// <summary>Serialization metadata of every document, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeclarationDocument))]
[JsonSerializable(typeof(NewApiKeyRequest))]
[JsonSerializable(typeof(NewTenantRequest))]
[JsonSerializable(typeof(NewRescreeningRequest))]
[JsonSerializable(typeof(NewBacktestRequest))]
[JsonSerializable(typeof(RescreeningBody))]
[JsonSerializable(typeof(RescreeningPageBody))]
[JsonSerializable(typeof(RescreeningChangePageBody))]
[JsonSerializable(typeof(VerdictDocument))]
[JsonSerializable(typeof(BatchResultBody))]
[JsonSerializable(typeof(IReadOnlyList<BatchResultBody>))]
[JsonSerializable(typeof(IReadOnlyList<DeclarationDocument>))]
[JsonSerializable(typeof(VerdictPageResponse))]
[JsonSerializable(typeof(ReplayResponse))]
[JsonSerializable(typeof(StoredDeclarationBody))]
[JsonSerializable(typeof(CodeHitsBody))]
[JsonSerializable(typeof(CodeBody))]
[JsonSerializable(typeof(ControlListsBody))]
[JsonSerializable(typeof(EntriesBody))]
[JsonSerializable(typeof(RuleSetsBody))]
[JsonSerializable(typeof(RuleSetBody))]
[JsonSerializable(typeof(FlowsResponse))]
[JsonSerializable(typeof(SurgesResponse))]
[JsonSerializable(typeof(OutcomesResponse))]
[JsonSerializable(typeof(RuleSetEntryBody))]
[JsonSerializable(typeof(NewRuleSetRequest))]
[JsonSerializable(typeof(ApprovalRequest))]
[JsonSerializable(typeof(PublicationRequest))]
[JsonSerializable(typeof(RuleSetDiffBody))]
[JsonSerializable(typeof(ControlListDiffResponse))]
[JsonSerializable(typeof(ApiKeysBody))]
[JsonSerializable(typeof(CreatedApiKeyBody))]
[JsonSerializable(typeof(TenantsResponse))]
[JsonSerializable(typeof(LiveBody))]
[JsonSerializable(typeof(ReadyBody))]
[JsonSerializable(typeof(ProblemPageDocument))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Options for reading requests: unknown and repeated members are refused.</summary>
    public static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = JsonSyntaxChecker.MaxDepth,
        Converters = { new ExactDecimalConverter() },
        TypeInfoResolver = new ApiJson(),
    };

    /// <summary>Metadata for writing answers.</summary>
    public static readonly ApiJson Written = new(Write(new JsonSerializerOptions()));

    /// <summary>
    /// Text unescaped, enums in snake case, null members written. Markup characters need no escape: browsers do not render an answer as a page
    /// (X-Content-Type-Options: nosniff).
    /// </summary>
    public static JsonSerializerOptions Write(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter<Outcome>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<Lane>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<Certainty>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<MatchKind>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<Standing>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<RuleSetStatus>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<RescreeningStatus>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<RuleSetAction>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<SuspiciousChangeKind>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<DiffKind>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<Role>(JsonNamingPolicy.SnakeCaseLower));
        return options;
    }
}
