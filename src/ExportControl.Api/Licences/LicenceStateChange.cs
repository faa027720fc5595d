using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Application.Access;
using ExportControl.Application.Licences;
using ExportControl.Contracts.Licences;
using ExportControl.Storage.Licences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Licences;

/// <summary>What the operations that change the state of a licence have in common.</summary>
internal static class LicenceStateChange
{
    public delegate Task<LicenceResult> Change(LicenceActor actor, Guid id, int version, string reason, CancellationToken ct);

    /// <summary>Changes the version that If-Match names; the licence as it is then, or a problem.</summary>
    public static async Task<Results<Ok<LicenceDocument>, ProblemResult>> RunAsync(
        HttpContext http, LicenceService licences, string number, string? type, string? ifMatch, JsonBody<LicenceReasonRequest> posted, LicenceReasonValidator validator, Change change)
    {
        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        var (licence, problem) = await LicenceAnswers.FindAsync(http, licences, number, type);
        if (licence is null)
        {
            return new ProblemResult(problem!);
        }

        if (VersionTag.Read(ifMatch) is not { } version)
        {
            return new ProblemResult(VersionTag.Missing());
        }

        var actor = Caller.Of(http.User).ToLicenceActor();
        var result = await change(actor, licence.Id, version, posted.Document.Reason!, http.RequestAborted);
        if (result is not LicenceResult.Done { Licence: var changed })
        {
            return new ProblemResult(result.ToProblem(number));
        }

        VersionTag.Set(http, changed.Version);
        return TypedResults.Ok(changed.ToDocument(await licences.ChangesAsync(actor.Tenant, changed.Id, http.RequestAborted)));
    }
}
