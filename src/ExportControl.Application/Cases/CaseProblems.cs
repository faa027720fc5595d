using System.Diagnostics;
using System.Globalization;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.Values;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Cases.Changes;

namespace ExportControl.Application.Cases;

/// <summary>The problems of refused changes of a case.</summary>
public static class CaseProblems
{
    private const int BytesOfMegabyte = 1024 * 1024;

    /// <summary>The problem.</summary>
    /// <param name="refused">The result of the change; not <see cref="CaseResult.Done"/>.</param>
    /// <param name="id">Id of the case.</param>
    /// <param name="isDeclarant">Whether the actor declares goods, and sees a proposed case as an open one.</param>
    public static Problem Of(CaseResult refused, Guid id, bool isDeclarant) => refused switch
    {
        CaseResult.NotFound => Problem.NotFound("case", id.ToString()),
        CaseResult.OtherVersion other => Problem.Changed(other.Case.Version, StateOf(other.Case, isDeclarant)),
        CaseResult.WrongState wrong => new(ProblemKind.CaseState, new($"case-state.{StateOf(wrong.Case, isDeclarant)}")) { Current = new(wrong.Case.Version, StateOf(wrong.Case, isDeclarant)) },
        CaseResult.Owned owned => new(ProblemKind.CaseOwned, new("case-owned.detail", ("owner", SafeText.Of(owned.Case.Owner?.Name ?? "")))),
        CaseResult.NoSuchPerson person => Invalid("/person", new("case.person", ("value", person.Id.ToString()))),
        CaseResult.NotSuppressed => Invalid("/suppress", new("suppression.prohibited")),
        CaseResult.NoPerson => new(ProblemKind.Forbidden, new("case-decision.no-person")),
        CaseResult.OwnProposal own => new(ProblemKind.OwnProposal, new(TextOf(own.Reason), ("proposer", SafeText.Of(own.Case.ProposedBy?.Name ?? "")))),
        CaseResult.TooManyFiles => new(
            ProblemKind.CaseFiles,
            new("case-files.detail", ("files", CaseWriter.MaxFiles.ToString(CultureInfo.InvariantCulture)), ("megabytes", (CaseWriter.MaxFileBytes / BytesOfMegabyte).ToString(CultureInfo.InvariantCulture)))),
        _ => throw new UnreachableException(),
    };

    private static string StateOf(Case of, bool isDeclarant) => SnakeCase.Of((isDeclarant && of.State == CaseState.Proposed ? CaseState.Open : of.State).ToString());

    private static Problem Invalid(string path, Message message)
    {
        var errors = new ValidationErrors();
        errors.Add(path, message);
        return errors.ToProblem();
    }

    private static string TextOf(OwnProposalReason reason) => reason switch
    {
        OwnProposalReason.MadeByProposer => "own-proposal.made-by-proposer",
        OwnProposalReason.Newer => "own-proposal.newer",
        _ => "own-proposal.detail",
    };
}
