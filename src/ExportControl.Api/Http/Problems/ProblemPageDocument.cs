using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Http.Problems;

/// <summary>The description of a problem type.</summary>
internal sealed record ProblemPageDocument(string Type, int Status, string Title, string About);
