using System.ComponentModel;
using ExportControl.Screening.RuleSets.Comparison;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets.Documents;

[Description("The differences between two versions. List rows are returned in pages.")]
internal sealed record RuleSetDiffBody(
    int From,
    int To,
    [property: Description("All files that differ.")] IReadOnlyList<FileDiff> Files,
    [property: Description("Rules that differ; old and new values are JSON texts.")] IReadOnlyList<RuleDiff> Rules,
    [property: Description("Lists whose rows differ, with the number of differing rows.")] IReadOnlyList<ListDiff> Lists,
    [property: Description("A page of the differing rows, ordered by list, code, category and first day.")] IReadOnlyList<RowDiff> Rows,
    string? Next);
