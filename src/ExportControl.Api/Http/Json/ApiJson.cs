using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Accounts.Tenants;
using ExportControl.Contracts.Accounts.People;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Cases.Requests;
using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Declarations.Responses;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Events;
using ExportControl.Contracts.Goods;
using ExportControl.Contracts.Health;
using ExportControl.Contracts.Licences;
using ExportControl.Contracts.Licences.Usage;
using ExportControl.Contracts.Profiles;
using ExportControl.Contracts.Reference;
using ExportControl.Contracts.Rescreenings;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.RuleSets.Versions;
using ExportControl.Contracts.Statistics;
using ExportControl.Contracts.Suppressions;
using ExportControl.Contracts.Verdicts;
using ExportControl.Contracts.Webhooks;
using ExportControl.Contracts.Webhooks.Deliveries;
using ExportControl.Contracts.Webhooks.Secrets;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Rescreenings;

namespace ExportControl.Api.Http.Json;

/// <summary>Serialization metadata of every document, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeclarationDocument))]
[JsonSerializable(typeof(WithdrawalRequest))]
[JsonSerializable(typeof(EmptiedSandboxDocument))]
[JsonSerializable(typeof(NewApiKeyRequest))]
[JsonSerializable(typeof(KeyRotationRequest))]
[JsonSerializable(typeof(NewPersonRequest))]
[JsonSerializable(typeof(NewSessionRequest))]
[JsonSerializable(typeof(PasswordChangeRequest))]
[JsonSerializable(typeof(ProposalRequest))]
[JsonSerializable(typeof(PeopleResponse))]
[JsonSerializable(typeof(CreatedPersonResponse))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(NewTenantRequest))]
[JsonSerializable(typeof(NewRescreeningRequest))]
[JsonSerializable(typeof(NewBacktestRequest))]
[JsonSerializable(typeof(RescreeningDocument))]
[JsonSerializable(typeof(RescreeningPageResponse))]
[JsonSerializable(typeof(RescreeningChangePageResponse))]
[JsonSerializable(typeof(SuppressionDocument))]
[JsonSerializable(typeof(SuppressionPageResponse))]
[JsonSerializable(typeof(LicenceRequest))]
[JsonSerializable(typeof(LicenceDocument))]
[JsonSerializable(typeof(LicencePageResponse))]
[JsonSerializable(typeof(LicenceImportResponse))]
[JsonSerializable(typeof(LicenceReasonRequest))]
[JsonSerializable(typeof(LicenceUsageRequest))]
[JsonSerializable(typeof(LicenceUsageResponse))]
[JsonSerializable(typeof(LicenceUsagePageResponse))]
[JsonSerializable(typeof(ProfileRequest))]
[JsonSerializable(typeof(ProfileDocument))]
[JsonSerializable(typeof(ProfilePageResponse))]
[JsonSerializable(typeof(ProfileVersionsResponse))]
[JsonSerializable(typeof(VerdictDocument))]
[JsonSerializable(typeof(BatchResultDocument))]
[JsonSerializable(typeof(IReadOnlyList<BatchResultDocument>))]
[JsonSerializable(typeof(IReadOnlyList<DeclarationDocument>))]
[JsonSerializable(typeof(VerdictPageResponse))]
[JsonSerializable(typeof(ReplayResponse))]
[JsonSerializable(typeof(StoredDeclarationResponse))]
[JsonSerializable(typeof(CodeHitsResponse))]
[JsonSerializable(typeof(CodeResponse))]
[JsonSerializable(typeof(ControlListsResponse))]
[JsonSerializable(typeof(EntriesResponse))]
[JsonSerializable(typeof(DocumentTypesResponse))]
[JsonSerializable(typeof(ProceduresResponse))]
[JsonSerializable(typeof(CountriesResponse))]
[JsonSerializable(typeof(CurrenciesResponse))]
[JsonSerializable(typeof(UnitsResponse))]
[JsonSerializable(typeof(RuleSetsResponse))]
[JsonSerializable(typeof(RuleSetResponse))]
[JsonSerializable(typeof(FlowsResponse))]
[JsonSerializable(typeof(SurgesResponse))]
[JsonSerializable(typeof(OutcomesResponse))]
[JsonSerializable(typeof(RuleSetEntryDocument))]
[JsonSerializable(typeof(NewRuleSetRequest))]
[JsonSerializable(typeof(ApprovalRequest))]
[JsonSerializable(typeof(PublicationRequest))]
[JsonSerializable(typeof(RuleSetDiffResponse))]
[JsonSerializable(typeof(ControlListDiffResponse))]
[JsonSerializable(typeof(CaseDocument))]
[JsonSerializable(typeof(CasePageResponse))]
[JsonSerializable(typeof(CaseAttachmentsResponse))]
[JsonSerializable(typeof(BulkCaseResponse))]
[JsonSerializable(typeof(CaseCommentRequest))]
[JsonSerializable(typeof(CaseAssignmentRequest))]
[JsonSerializable(typeof(CaseQuestionRequest))]
[JsonSerializable(typeof(CaseAnswerRequest))]
[JsonSerializable(typeof(CaseDecisionRequest))]
[JsonSerializable(typeof(BulkCaseRequest))]
[JsonSerializable(typeof(EventPageResponse))]
[JsonSerializable(typeof(NewWebhookRequest))]
[JsonSerializable(typeof(WebhookChangeRequest))]
[JsonSerializable(typeof(SecretRotationRequest))]
[JsonSerializable(typeof(WebhookReplayRequest))]
[JsonSerializable(typeof(WebhooksResponse))]
[JsonSerializable(typeof(CreatedWebhookResponse))]
[JsonSerializable(typeof(WebhookSecretResponse))]
[JsonSerializable(typeof(DeliveryPageResponse))]
[JsonSerializable(typeof(WebhookReplayResponse))]
[JsonSerializable(typeof(TestDeliveryResponse))]
[JsonSerializable(typeof(ApiKeysResponse))]
[JsonSerializable(typeof(CreatedApiKeyResponse))]
[JsonSerializable(typeof(TenantsResponse))]
[JsonSerializable(typeof(LiveResponse))]
[JsonSerializable(typeof(ReadyResponse))]
[JsonSerializable(typeof(ProblemListDocument))]
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
        options.Converters.Add(new JsonStringEnumConverter<DeclarationState>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<LicenceStatus>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<LicencePostingKind>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<ProfileVersionState>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<CaseStatus>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<CaseAction>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<RuleSetVersionStatus>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<RescreeningJobKind>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<RescreeningJobStatus>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<RuleSetVersionAction>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<SuspiciousChangeKind>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<DiffKind>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<EventKind>());
        options.Converters.Add(new JsonStringEnumConverter<WebhookStatus>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<DeliveryStatus>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<DeliveryFailure>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<ApiKeyRole>(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<ApiKeyScope>(JsonNamingPolicy.SnakeCaseLower));
        return options;
    }
}
