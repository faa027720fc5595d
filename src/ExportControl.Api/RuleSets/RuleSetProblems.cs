using System.Text.RegularExpressions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets.Versions;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Screening.Values;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.RuleSets.FourEyes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>The problems of drafts and transitions.</summary>
internal static partial class RuleSetProblems
{
    private const int MaxProblemLength = 300;

    public static readonly ProblemResult NoPerson = new(ProblemKind.Forbidden, new("forbidden.person"));

    public static readonly ProblemResult OtherTenant = new(ProblemKind.Forbidden, new("forbidden.rules"));

    /// <summary>The version after the transition, or the problem.</summary>
    public static Results<Ok<RuleSetEntryDocument>, ProblemResult> ToResult(TransitionResult transition, int version, HttpContext http) => transition switch
    {
        TransitionResult.Done done => TypedResults.Ok(done.Entry.ToDocument(RequestLanguage.Of(http))),
        TransitionResult.NotFound => ProblemResult.NotFound("rule-set", $"{version}"),
        TransitionResult.NoPerson => NoPerson,
        TransitionResult.OwnDraft own => new ProblemResult(ProblemKind.OwnDraft, new(OwnDraftText(own.Reason), ("version", $"{version}"), ("author", SafeText.Of(own.Author.Name)))),
        TransitionResult.WrongStatus not => new ProblemResult(ProblemKind.RuleSetStatus, new("rule-set-status.detail", ("version", $"{version}"), ("status", SnakeCase.Of(not.Status.ToString())))),
        TransitionResult.Suspicious suspicious => Guarded(suspicious.Changes),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Every problem under the pointer of its file.</summary>
    public static ProblemResult OfDraft(DraftResult.Invalid refused)
    {
        var errors = new ValidationErrors();
        foreach (var problem in refused.Problems.TakeWhile(_ => !errors.Full))
        {
            errors.Add(PointerOf(FileName().Match(problem).Value), "rules.problem", ("problem", Short(problem)));
        }

        foreach (var excess in refused.Excesses)
        {
            errors.Add(PointerOf(FileName().Match(excess.File) is { Success: true } file ? file.Value : excess.File), RuleSetExcessMessage.Of(excess));
        }

        foreach (var finding in refused.Suspicious.TakeWhile(_ => !errors.Full))
        {
            errors.Add(PointerOf(finding.File), GuardFindingDocument.MessageOf(finding));
        }

        return errors.ToProblemResult();
    }

    private static string OwnDraftText(FourEyesResult reason) => reason switch
    {
        FourEyesResult.MadeByAuthor => "own-draft.made-by-author",
        FourEyesResult.Newer => "own-draft.newer",
        _ => "own-draft.detail",
    };

    public static string PointerOf(string path) => path.Length == 0 ? "/files" : $"/files/{JsonPointer.Escape(SafeText.Of(path))}";

    private static ProblemResult Guarded(IReadOnlyList<SuspiciousChange> findings) => new(
        ProblemKind.SuspiciousListChange,
        ProblemKind.SuspiciousListChange.About,
        findings.Take(ValidationErrors.MaxErrors).GroupBy(f => PointerOf(f.File)).ToDictionary(f => f.Key, f => f.Select(GuardFindingDocument.MessageOf).ToList()));

    // A problem quotes the faulty text, which can be as long as a file.
    private static string Short(string problem)
    {
        var shown = problem.Length > MaxProblemLength ? problem[..MaxProblemLength] + "…" : problem;
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }

    [GeneratedRegex(@"^[A-Za-z0-9._/-]{1,200}?\.(json|csv)(?=[:/]|$)")]
    private static partial Regex FileName();
}
