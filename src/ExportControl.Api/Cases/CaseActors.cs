using ExportControl.Application.Access;
using ExportControl.Application.Cases;

namespace ExportControl.Api.Cases;

/// <summary>The caller of a request as one who works with cases.</summary>
internal static class CaseActors
{
    public static CaseActor Of(HttpContext http) => CaseActor.Of(Caller.Of(http.User));
}
