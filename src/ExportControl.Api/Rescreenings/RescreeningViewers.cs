using ExportControl.Api.Http.Authentication;
using ExportControl.Application.Access;
using ExportControl.Storage.Rescreenings;

namespace ExportControl.Api.Rescreenings;

/// <summary>The caller as a viewer of re-screenings.</summary>
internal static class RescreeningViewers
{
    public static RescreeningViewer Of(HttpContext http)
    {
        var caller = Caller.Of(http.User);
        return new(caller.Tenant, caller.IsOperator);
    }
}
