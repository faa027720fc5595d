using System.Text.RegularExpressions;
using ExportControl.Api.Http;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Screening.Values;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>Why a draft or a move is refused, as problems.</summary>
internal static partial class RuleSetRefusals
{
    private const int LongestProblem = 300;

    public static readonly Refused OtherTenant = new(ProblemKind.Forbidden, new("forbidden.rules"));

    /// <summary>A move's end: the version as it stands now, or the refusal.</summary>
    public static Results<Ok<RuleSetEntryBody>, Refused> Answer(Moved moved, int version, HttpContext http) => moved switch
    {
        Moved.Done done => TypedResults.Ok(RuleSetEntryBody.Of(done.Entry, Languages.Of(http))),
        Moved.Missing => Problems.NotFound("rule-set", $"{version}"),
        Moved.OwnWork own => new Refused(ProblemKind.OwnDraft, new("own-draft.detail", ("version", $"{version}"), ("author", Shown.Of(own.Author.Name)))),
        Moved.NotFrom not => new Refused(ProblemKind.RuleSetStatus, new("rule-set-status.detail", ("version", $"{version}"), ("status", SnakeCase.Of(not.Status.ToString())))),
        Moved.Guarded guarded => Guarded(guarded.Findings),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Each problem under its file.</summary>
    public static Refused Broken(Drafted.Refused refused)
    {
        var errors = new Errors();
        foreach (var problem in refused.Problems.TakeWhile(_ => !errors.Full))
        {
            errors.Add(PlaceOf(FileName().Match(problem).Value), "rules.problem", ("problem", Short(problem)));
        }

        foreach (var finding in refused.Broken.TakeWhile(_ => !errors.Full))
        {
            errors.Add(PlaceOf(finding.File), GuardFindingBody.MessageOf(finding));
        }

        return errors.ToRefused();
    }

    public static string PlaceOf(string path) => path.Length == 0 ? "/files" : $"/files/{JsonShape.Token(Shown.Of(path))}";

    private static Refused Guarded(IReadOnlyList<SuspiciousChange> findings) => new(
        ProblemKind.SuspiciousChangeDetector,
        ProblemKind.SuspiciousChangeDetector.About,
        findings.Take(Errors.Most).GroupBy(f => PlaceOf(f.File)).ToDictionary(f => f.Key, f => f.Select(GuardFindingBody.MessageOf).ToList()));

    // A problem quotes what it met, and that may be a whole file.
    private static string Short(string problem)
    {
        var shown = problem.Length > LongestProblem ? problem[..LongestProblem] + "…" : problem;
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }

    [GeneratedRegex(@"^[A-Za-z0-9._/-]{1,200}?\.(json|csv)(?=[:/])")]
    private static partial Regex FileName();
}
