using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Profiles;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Profiles;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Profiles;

/// <summary>Stores a version of a profile.</summary>
internal static class PutProfile
{
    private const string TaxIdPath = "/path/taxId";

    public static void Map(IEndpointRouteBuilder v1) => v1.MapPut("/profiles/{taxId}", Handle)
        .RequireAuthorization(Policy.Posts)
        .Accepts<ProfileRequest>("application/json")
        .WithMetadata(new HasVersionTag())
        .Describe("putProfile", "Store a version of a profile",
            "Statements of an officer or admin are in force at once, those of others when an officer confirms them. The version replaces the versions before for every effective date from its first one: after its last one no version counts, and one without statements withdraws the profile. A profile that exists needs If-Match.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.StateChanged, ProblemKind.PreconditionRequired, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<ProfileDocument>, Created<ProfileDocument>, ProblemResult>> Handle(
        string taxId,
        [FromHeader(Name = "If-Match"), Description(VersionTag.IfMatch)] string? ifMatch,
        JsonBody<ProfileRequest> posted,
        HttpContext http,
        CurrentRuleSet current,
        ProfileService profiles)
    {
        var rules = current.Now;
        if (posted.Validate(new ProfileValidator(rules)) is { } refused)
        {
            return refused;
        }

        var isAtHome = WireFormat.Country(posted.Document.Country)?.Alpha2 == rules.Vocabulary.HomeCountry;
        if ((ProfileStore.KeyOf(taxId) is null ? new Message("tax-id.placeholder", ("value", SafeText.Of(taxId))) : isAtHome ? FieldRules.KazakhTaxId(taxId) : FieldRules.Identifier(30)(taxId)) is { } fault)
        {
            var errors = new ValidationErrors();
            errors.Add(TaxIdPath, fault);
            return errors.ToProblemResult();
        }

        var caller = Caller.Of(http.User);
        var result = await profiles.PutAsync(
            caller.Tenant, taxId, posted.Document, VersionTag.Read(ifMatch), caller.Actor, caller.Role is Role.Officer or Role.Admin, http.RequestAborted);
        if (result is not ProfileResult.Saved { Profile: var saved })
        {
            return result.ToProblem(http, taxId);
        }

        VersionTag.Set(http, saved.Version);
        var document = saved.ToDocument(profiles.InForceToday(await profiles.FindAsync(caller.Tenant, taxId, http.RequestAborted)));
        return saved.Version == 1 ? TypedResults.Created($"/v1/profiles/{saved.TaxId}", document) : TypedResults.Ok(document);
    }
}
