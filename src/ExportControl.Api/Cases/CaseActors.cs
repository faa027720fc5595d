using ExportControl.Api.Http.Authentication;
using ExportControl.Application.Cases;
using ExportControl.Storage.Cases;

namespace ExportControl.Api.Cases;

/// <summary>The caller of a request as one who works with cases.</summary>
internal static class CaseActors
{
    public static CaseActor Of(HttpContext http)
    {
        var caller = Caller.Of(http.User);
        return new(caller.Tenant, new CasePerson(caller.Id, caller.Actor.Name), caller.Role, caller.Session);
    }
}
