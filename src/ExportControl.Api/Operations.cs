using ExportControl.Api.ApiKeys;
using ExportControl.Api.Cases;
using ExportControl.Api.Cases.Attachments;
using ExportControl.Api.Cases.Listing;
using ExportControl.Api.CommodityCodes;
using ExportControl.Api.ControlLists;
using ExportControl.Api.Declarations;
using ExportControl.Api.Events;
using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Deadlines;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.Licences;
using ExportControl.Api.Licences.Csv;
using ExportControl.Api.OpenApi;
using ExportControl.Api.People;
using ExportControl.Api.Profiles;
using ExportControl.Api.ReferenceData;
using ExportControl.Api.Rescreenings;
using ExportControl.Api.RuleSets;
using ExportControl.Api.RuleSets.Drafts;
using ExportControl.Api.Statistics;
using ExportControl.Api.Suppressions;
using ExportControl.Api.Tenants;
using ExportControl.Api.Verdicts;
using ExportControl.Api.Verdicts.Export;
using ExportControl.Api.Webhooks;
using ExportControl.Contracts.Errors;

namespace ExportControl.Api;

/// <summary>Maps all operations, one line each.</summary>
internal static class Operations
{
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        var app = routes.MapGroup("").WithHead();
        var v1 = app.MapGroup("/v1").RequireAuthorization(Policy.Calls).WithDeadlines().KnownQueryOnly().WithIdempotencyKeys();
        ProblemKind[] general =
        [
            ProblemKind.Unauthenticated, ProblemKind.Forbidden, ProblemKind.MethodNotAllowed, ProblemKind.TooSlow, ProblemKind.UriTooLong, ProblemKind.Invalid,
            ProblemKind.TooManyRequests, ProblemKind.HeadersTooLarge, ProblemKind.Internal, ProblemKind.DatabaseUnavailable,
        ];
        foreach (var kind in general)
        {
            v1.ProducesProblem<ProblemDocument, RouteGroupBuilder>(kind.Status);
        }

        var declarations = v1.MapGroup("").WithTags("Declarations");
        PostDeclaration.Map(declarations);
        CheckDeclaration.Map(declarations);
        PostBatch.Map(declarations);
        GetDeclaration.Map(declarations);
        WithdrawDeclaration.Map(declarations);

        var verdicts = v1.MapGroup("").WithTags("Verdicts");
        ListVerdicts.Map(verdicts);
        ExportVerdicts.Map(verdicts);
        GetVerdict.Map(verdicts);
        ReplayVerdict.Map(verdicts);

        var cases = v1.MapGroup("").WithTags("Cases");
        ListCases.Map(cases);
        GetCase.Map(cases);
        NextCase.Map(cases);
        BulkCases.Map(cases);
        ClaimCase.Map(cases);
        UnclaimCase.Map(cases);
        AssignCase.Map(cases);
        CommentCase.Map(cases);
        AskCase.Map(cases);
        AnswerCase.Map(cases);
        DecideCase.Map(cases);
        PostAttachment.Map(cases);
        ListAttachments.Map(cases);
        GetAttachment.Map(cases);

        var goods = v1.MapGroup("").WithTags("Goods and lists");
        SearchCommodityCodes.Map(goods);
        DescribeCode.Map(goods);
        ListControlLists.Map(goods);
        ListEntries.Map(goods);
        DiffList.Map(goods);
        ListReferenceData.Map(goods);

        var rules = v1.MapGroup("").WithTags("Rules");
        ListRuleSets.Map(rules);
        GetRuleSet.Map(rules);
        PostRuleSet.Map(rules);
        ProposeRuleSet.Map(rules);
        ApproveRuleSet.Map(rules);
        PublishRuleSet.Map(rules);
        UnscheduleRuleSet.Map(rules);
        DiffRuleSets.Map(rules);

        var licences = v1.MapGroup("").WithTags("Licences");
        ListLicences.Map(licences);
        PostLicence.Map(licences);
        ImportLicences.Map(licences);
        ExportLicences.Map(licences);
        GetLicence.Map(licences);
        SuspendLicence.Map(licences);
        ReinstateLicence.Map(licences);
        RevokeLicence.Map(licences);
        PostLicenceUsage.Map(licences);
        ListLicenceUsage.Map(licences);

        var profiles = v1.MapGroup("").WithTags("Profiles");
        ListProfiles.Map(profiles);
        GetProfile.Map(profiles);
        ListProfileVersions.Map(profiles);
        PutProfile.Map(profiles);
        ConfirmProfile.Map(profiles);

        var suppressions = v1.MapGroup("").WithTags("Suppressions");
        ListSuppressions.Map(suppressions);
        GetSuppression.Map(suppressions);
        DeleteSuppression.Map(suppressions);

        var rescreenings = v1.MapGroup("").WithTags("Re-screenings").RequireAuthorization(Policy.Rescreens);
        BacktestRuleSet.Map(rescreenings);
        PostRescreening.Map(rescreenings);
        ListRescreenings.Map(rescreenings);
        GetRescreening.Map(rescreenings);
        ListRescreeningChanges.Map(rescreenings);
        CancelRescreening.Map(rescreenings);

        var statistics = v1.MapGroup("").WithTags("Statistics");
        GetFlows.Map(statistics);
        GetSurges.Map(statistics);
        GetOutcomes.Map(statistics);

        var events = v1.MapGroup("").WithTags("Events");
        ListEvents.Map(events);

        var webhooks = v1.MapGroup("").WithTags("Webhooks").RequireAuthorization(Policy.Webhooks);
        ListWebhooks.Map(webhooks);
        PostWebhook.Map(webhooks);
        GetWebhook.Map(webhooks);
        PatchWebhook.Map(webhooks);
        DeleteWebhook.Map(webhooks);
        RotateWebhookSecret.Map(webhooks);
        TestWebhook.Map(webhooks);
        ListDeliveries.Map(webhooks);
        ReplayWebhook.Map(webhooks);

        var access = v1.MapGroup("").WithTags("Access");
        ListApiKeys.Map(access);
        PostApiKey.Map(access);
        RotateApiKey.Map(access);
        DeleteApiKey.Map(access);
        ListPeople.Map(access);
        PostPerson.Map(access);
        DeletePerson.Map(access);
        PostPassword.Map(access);
        PostSession.Map(access);
        DeleteSession.Map(access);
        ListTenants.Map(access);
        PostTenant.Map(access);
        EmptySandbox.Map(access);

        var about = app.MapGroup("").WithTags("About").AllowAnonymous();
        about.ProducesProblem<ProblemDocument, RouteGroupBuilder>(ProblemKind.MethodNotAllowed.Status);
        Health.Map(about);
        ProblemPages.Map(about);
        OpenApiSetup.Map(app);
    }
}
