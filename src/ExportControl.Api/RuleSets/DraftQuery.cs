using System.ComponentModel;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

/// <summary>What a draft that is no JSON says beside its content.</summary>
internal sealed record DraftQuery(
    [property: FromQuery(Name = "list"), Description("With text/csv: the list file to replace, as in chpl.csv.")] string? List,
    [property: FromQuery(Name = "from"), Description("With text/csv or application/zip: the version it is made from. Default: the published one.")] string? From,
    [property: FromQuery(Name = "note"), Description("With text/csv or application/zip: what it is for.")] string? Note);
