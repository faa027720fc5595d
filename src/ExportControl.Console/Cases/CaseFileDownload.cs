using ExportControl.Application.Access;
using ExportControl.Application.Cases;
using ExportControl.Console.Access;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ExportControl.Console.Cases;

/// <summary>Sends a file of a case, to be saved and not to be shown.</summary>
internal static class CaseFileDownload
{
    private const string Part = "/files/{file:guid}";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ConsoleRoutes.Case + Part, HandleAsync).RequireAuthorization(Permissions.Read).ExcludeFromDescription();

    /// <summary>The address of a file.</summary>
    public static string AddressOf(Guid id, Guid file) => $"{ConsoleRoutes.Of(ConsoleRoutes.Case, id)}/files/{file}";

    private static async Task<IResult> HandleAsync(Guid id, Guid file, HttpContext http, CaseService cases)
    {
        if (await cases.FindFileAsync(CaseActor.Of(Caller.Of(http.User)), id, file, http.RequestAborted) is not var (found, content))
        {
            await ConsoleProblems.WriteAsync(http, Problem.NotFound("case-file", file.ToString()), null);
            return Results.Empty;
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(content, found.MediaType, found.Name);
    }
}
