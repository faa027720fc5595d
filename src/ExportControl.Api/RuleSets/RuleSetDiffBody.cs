using System.ComponentModel;
using ExportControl.Screening.RuleSets.Comparison;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

[Description("What differs between two versions; the rows of lists come in pages.")]
internal sealed record RuleSetDiffBody(
    int From,
    int To,
    [property: Description("Every file that differs.")] IReadOnlyList<FileDiff> Files,
    [property: Description("Rules that say something else; old and new are JSON texts.")] IReadOnlyList<RuleDiff> Rules,
    [property: Description("Lists whose rows differ, and in how many.")] IReadOnlyList<ListDiff> Lists,
    [property: Description("A page of those rows, in order of list, code, category and first day.")] IReadOnlyList<RowDiff> Rows,
    string? Next);
