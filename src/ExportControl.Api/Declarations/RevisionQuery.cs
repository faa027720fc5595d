using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Declarations;

/// <summary>Whether a stored declaration with the reference gets a new revision.</summary>
internal sealed record RevisionQuery(
    [property: FromQuery(Name = "revise"), AllowedValues(true, false), Description("true: a stored declaration with the reference and other content gets a new revision. Default: false, it conflicts.")] string? Revise)
{
    private static readonly Dictionary<string, bool> Values = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    public bool Read(ValidationErrors errors) => new QueryReader(errors).Word("revise", Revise, Values) ?? false;
}
