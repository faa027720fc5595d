using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Verdicts;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Verdicts;

/// <summary>The view of a verdict in an answer; standard by default.</summary>
internal sealed record VerdictViewQuery(
    [property: FromQuery(Name = "view"), AllowedValues("summary", "standard", "full"), Description(VerdictViewQuery.About + " Default: standard.")] string? View)
{
    public const string About = "summary: outcome, summary, and for each line the deciding rule and the documents due. standard: the findings that matter. full: every finding with all rows, facts and remedies.";

    private static readonly Dictionary<string, VerdictView> Views = Enum.GetValues<VerdictView>().ToDictionary(v => v.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public VerdictView Read(ValidationErrors errors) => Read(View, VerdictView.Standard, errors);

    public static VerdictView Read(string? view, VerdictView usual, ValidationErrors errors) => new QueryReader(errors).Word("view", view, Views) ?? usual;
}
