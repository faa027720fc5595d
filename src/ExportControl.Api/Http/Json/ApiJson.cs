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
using ExportControl.Api.Statistics;
using ExportControl.Api.Tenants;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Rescreenings;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.Http.Json;

/// <summary>Every body that is read or written; generated, so that nothing else can be.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeclarationDocument))]
[JsonSerializable(typeof(NewApiKeyBody))]
[JsonSerializable(typeof(NewTenantBody))]
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
[JsonSerializable(typeof(FlowsBody))]
[JsonSerializable(typeof(SurgesBody))]
[JsonSerializable(typeof(OutcomesBody))]
[JsonSerializable(typeof(RuleSetEntryBody))]
[JsonSerializable(typeof(NewRuleSetRequest))]
[JsonSerializable(typeof(ApprovalRequest))]
[JsonSerializable(typeof(PublicationRequest))]
[JsonSerializable(typeof(RuleSetDiffBody))]
[JsonSerializable(typeof(ControlListDiffBody))]
[JsonSerializable(typeof(ApiKeysBody))]
[JsonSerializable(typeof(CreatedApiKeyBody))]
[JsonSerializable(typeof(TenantsBody))]
[JsonSerializable(typeof(LiveBody))]
[JsonSerializable(typeof(ReadyBody))]
[JsonSerializable(typeof(ProblemPageDocument))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>For reading requests.</summary>
    public static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = JsonSyntaxChecker.Deepest,
        Converters = { new ExactDecimalConverter() },
        TypeInfoResolver = new ApiJson(),
    };

    /// <summary>For writing answers.</summary>
    public static readonly ApiJson Written = new(Write(new JsonSerializerOptions()));

    /// <summary>
    /// Text as it is, words in snake case, null members shown. Markup characters need no escape: an answer is never read as a page
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
