using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Cases;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.Values;
using ExportControl.Storage.Cases;
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
        return result is CaseResult.Done ? await ReadAsync(http, actor, id, cases, presenter) : new ProblemResult(ProblemOf(result, http, id));
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

    /// <summary>The problem of a refused change.</summary>
    public static Problem ProblemOf(CaseResult refused, HttpContext http, Guid id) => refused switch
    {
        CaseResult.NotFound => Problem.NotFound("case", id.ToString()),
        CaseResult.OtherVersion other => VersionTag.Changed(http, other.Case.Version, StateOf(other.Case, http)),
        CaseResult.WrongState wrong => new(ProblemKind.CaseState, new($"case-state.{StateOf(wrong.Case, http)}")) { Current = new(wrong.Case.Version, StateOf(wrong.Case, http)) },
        CaseResult.Owned owned => new(ProblemKind.CaseOwned, new("case-owned.detail", ("owner", SafeText.Of(owned.Case.Owner?.Name ?? "")))),
        CaseResult.NoSuchPerson person => PersonProblem(person.Id),
        CaseResult.NoPerson => new(ProblemKind.Forbidden, new("case-decision.no-person")),
        CaseResult.OwnProposal own => new(ProblemKind.OwnProposal, new(TextOf(own.Reason), ("proposer", SafeText.Of(own.Case.ProposedBy?.Name ?? "")))),
        CaseResult.TooManyFiles => new(ProblemKind.CaseFiles, new("case-files.detail", ("files", $"{CaseWriter.MaxFiles}"), ("megabytes", $"{CaseWriter.MaxFileBytes / 1024 / 1024}"))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string StateOf(Case of, HttpContext http) =>
        SnakeCase.Of((CaseActors.Of(http).IsDeclarant && of.State == CaseState.Proposed ? CaseState.Open : of.State).ToString());

    private static Problem PersonProblem(Guid id)
    {
        var errors = new ValidationErrors();
        errors.Add("/person", "case.person", ("value", id.ToString()));
        return errors.ToProblem();
    }

    private static string TextOf(OwnProposalReason reason) => reason switch
    {
        OwnProposalReason.MadeByProposer => "own-proposal.made-by-proposer",
        OwnProposalReason.Newer => "own-proposal.newer",
        _ => "own-proposal.detail",
    };
}
