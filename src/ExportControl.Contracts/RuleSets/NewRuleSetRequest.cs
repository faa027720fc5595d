using System.ComponentModel;
using FluentValidation;

namespace ExportControl.Contracts.RuleSets;

[Description("A draft: the files that differ from the base version.")]
public sealed record NewRuleSetRequest
{
    [Description("The base version. Default: the published version.")]
    public int? From { get; init; }

    [Description("A note on its purpose, at most 1000 characters.")]
    public string? Note { get; init; }

    [Description("Path (as in rules/) to the complete text of the file; null removes the file. Files that are not named stay unchanged.")]
    public Dictionary<string, string?>? Files { get; init; }
}
