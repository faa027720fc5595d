using System.ComponentModel;
using ExportControl.Screening.RuleSets.Comparison;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.ControlLists;

[Description("What differs in a list between two versions.")]
internal sealed record ControlListDiffBody(string List, int From, int To, int Added, int Removed, int Changed, IReadOnlyList<RowDiff> Rows, string? Next);
