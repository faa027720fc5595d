using ExportControl.Console.Access;
using ExportControl.Storage.Accounts.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ExportControl.Console.SignIn;

/// <summary>Ends the session, on all replicas within five seconds.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ConsoleRoutes.SignOut, HandleAsync).AllowAnonymous().ExcludeFromDescription();

    // The form is bound so that the request must have the antiforgery token.
    private static async Task<IResult> HandleAsync([FromForm] IFormCollection form, HttpContext http, SessionStore sessions)
    {
        if (http.Features.Get<PersonSession>() is { } session)
        {
            await sessions.EndAsync(session, http.RequestAborted);
        }

        ConsoleSession.Remove(http);
        return Results.LocalRedirect(ConsoleRoutes.SignIn);
    }
}
