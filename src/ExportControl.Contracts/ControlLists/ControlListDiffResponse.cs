using System.ComponentModel;
using ExportControl.Screening.RuleSets.Comparison;

namespace ExportControl.Contracts.ControlLists;

[Description("What differs in a list between two versions.")]
public sealed record ControlListDiffResponse(string List, int From, int To, int Added, int Removed, int Changed, IReadOnlyList<RowDiff> Rows, string? Next);
