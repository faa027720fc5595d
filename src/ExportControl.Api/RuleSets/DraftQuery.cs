using System.ComponentModel;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

/// <summary>The query parameters of a draft that is not JSON.</summary>
internal sealed record DraftQuery(
    [property: FromQuery(Name = "list"), Description("With text/csv: the list file to replace, such as chpl.csv.")] string? List,
    [property: FromQuery(Name = "from"), Description("With text/csv or application/zip: the base version. Default: the published version.")] string? From,
    [property: FromQuery(Name = "note"), Description("With text/csv or application/zip: a note on its purpose.")] string? Note);
