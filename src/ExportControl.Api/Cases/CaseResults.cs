using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Cases;
using ExportControl.Contracts.Cases;
using ExportControl.Storage.Cases.Changes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Cases;

/// <summary>Answers of the operations that change a case: the case as it is then, or a problem.</summary>
internal static class CaseResults
{
    /// <summary>Changes the version that If-Match names, and reads the case again.</summary>
    public static async Task<Results<Ok<CaseDocument>, ProblemResult>> ChangeAsync(
        HttpContext http, Guid id, string? ifMatch, CaseService cases, CasePresenter presenter, Func<CaseActor, int?, Task<CaseResult>> change)
    {
        var actor = CaseActors.Of(http);
        if (VersionTag.Read(ifMatch) is not { } version)
        {
            return new ProblemResult(VersionTag.Missing());
        }

        var result = await change(actor, version == VersionTag.Any ? null : version);
        return result is CaseResult.Done ? await ReadAsync(http, actor, id, cases, presenter) : new ProblemResult(CaseProblems.Of(result, id, actor.IsDeclarant));
    }

    /// <summary>The case as the caller sees it.</summary>
    public static async Task<Results<Ok<CaseDocument>, ProblemResult>> ReadAsync(HttpContext http, CaseActor actor, Guid id, CaseService cases, CasePresenter presenter)
    {
        if (await cases.FindAsync(actor.Tenant, id, http.RequestAborted) is not { } record)
        {
            return ProblemResult.NotFound("case", id.ToString());
        }

        VersionTag.Set(http, record.Case.Version);
        return TypedResults.Ok(await presenter.ReadAsync(record, actor, RequestLanguage.Of(http), http.RequestAborted));
    }
}
