using System.ComponentModel;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

[Description("A draft: what differs from the version it is made from.")]
internal sealed record NewRuleSetBody
{
    [Description("The version it is made from. Default: the published one.")]
    public int? From { get; init; }

    [Description("What it is for, at most 1000 characters.")]
    public string? Note { get; init; }

    [Description("Path (as in rules/) to the file's whole text; null takes the file away. What is not named stays.")]
    public Dictionary<string, string?>? Files { get; init; }
}
