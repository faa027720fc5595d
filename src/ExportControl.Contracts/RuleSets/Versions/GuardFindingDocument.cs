using System.ComponentModel;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Screening.Values;

namespace ExportControl.Contracts.RuleSets.Versions;

[Description("A suspicious change of a list, with its place.")]
public sealed record GuardFindingDocument(SuspiciousChangeKind Reason, string File, int Line, string? List, string Message)
{
    public static GuardFindingDocument Of(SuspiciousChange finding, Language language) => new(finding.Reason, finding.File, finding.Line, finding.List, MessageOf(finding).In(language));

    public static Message MessageOf(SuspiciousChange finding) => new(
        $"guard.{SnakeCase.Of(finding.Reason.ToString()).Replace('_', '-')}",
        ("place", $"{finding.File}:{finding.Line}"),
        ("name", finding.List ?? finding.File),
        ("before", finding.Before),
        ("after", finding.After),
        ("example", SafeText.Of(finding.Example ?? "–")));
}
