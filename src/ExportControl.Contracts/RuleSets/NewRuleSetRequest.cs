using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.RuleSets;

[Description("A draft: the files that differ from the base version.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewRuleSetRequest
{
    [Description("The base version. Default: the published version.")]
    [Range(1, int.MaxValue)]
    public int? From { get; init; }

    [Description("A note on its purpose, at most 1000 characters.")]
    [Length(1, 1000)]
    public string? Note { get; init; }

    [Description("Path (as in rules/) to the complete text of the file; null removes the file. Files that are not named stay unchanged.")]
    [Required]
    public Dictionary<string, string?>? Files { get; init; }
}
