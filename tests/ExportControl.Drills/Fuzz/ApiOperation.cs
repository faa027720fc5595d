namespace ExportControl.Drills.Fuzz;

/// <summary>An operation of the OpenAPI document.</summary>
internal sealed record ApiOperation(string Method, string Path, IReadOnlyList<ApiParameter> Parameters, IReadOnlyList<ApiBody> Bodies)
{
    public string Name => $"{Method} {Path}";
}
