using System.Text.RegularExpressions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.RuleSets.Documents;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Screening.Values;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>The problems of drafts and transitions.</summary>
internal static partial class RuleSetRefusals
{
    private const int LongestProblem = 300;

    public static readonly ProblemResult OtherTenant = new(ProblemKind.Forbidden, new("forbidden.rules"));

    /// <summary>The version after the transition, or the problem.</summary>
    public static Results<Ok<RuleSetEntryBody>, ProblemResult> Answer(TransitionResult moved, int version, HttpContext http) => moved switch
    {
        TransitionResult.Done done => TypedResults.Ok(RuleSetEntryBody.Of(done.Entry, RequestLanguage.Of(http))),
        TransitionResult.NotFound => ProblemResult.NotFound("rule-set", $"{version}"),
        TransitionResult.OwnDraft own => new ProblemResult(ProblemKind.OwnDraft, new("own-draft.detail", ("version", $"{version}"), ("author", SafeText.Of(own.Author.Name)))),
        TransitionResult.WrongStatus not => new ProblemResult(ProblemKind.RuleSetStatus, new("rule-set-status.detail", ("version", $"{version}"), ("status", SnakeCase.Of(not.Status.ToString())))),
        TransitionResult.Suspicious suspicious => Guarded(suspicious.Changes),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Every problem under the pointer of its file.</summary>
    public static ProblemResult Broken(DraftResult.Invalid refused)
    {
        var errors = new ValidationErrors();
        foreach (var problem in refused.Problems.TakeWhile(_ => !errors.Full))
        {
            errors.Add(PlaceOf(FileName().Match(problem).Value), "rules.problem", ("problem", Short(problem)));
        }

        foreach (var finding in refused.Suspicious.TakeWhile(_ => !errors.Full))
        {
            errors.Add(PlaceOf(finding.File), GuardFindingBody.MessageOf(finding));
        }

        return errors.ToProblemResult();
    }

    public static string PlaceOf(string path) => path.Length == 0 ? "/files" : $"/files/{JsonPointer.Escape(SafeText.Of(path))}";

    private static ProblemResult Guarded(IReadOnlyList<SuspiciousChange> findings) => new(
        ProblemKind.SuspiciousListChange,
        ProblemKind.SuspiciousListChange.About,
        findings.Take(ValidationErrors.MaxErrors).GroupBy(f => PlaceOf(f.File)).ToDictionary(f => f.Key, f => f.Select(GuardFindingBody.MessageOf).ToList()));

    // A problem quotes the faulty text, which can be as long as a file.
    private static string Short(string problem)
    {
        var shown = problem.Length > LongestProblem ? problem[..LongestProblem] + "…" : problem;
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }

    [GeneratedRegex(@"^[A-Za-z0-9._/-]{1,200}?\.(json|csv)(?=[:/])")]
    private static partial Regex FileName();
}
